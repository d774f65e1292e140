import Foundation

/// A whole JSON text as a tree, numbers by their text.
indirect enum JSONValue: Equatable, Sendable {
    case object([String: JSONValue])
    case array([JSONValue])
    case string(String)
    case number(String)
    case boolean(Bool)
    case null

    /// Reads a text; throws `OfferError.malformedAnswer` where it is not JSON. Of repeated names the last one counts.
    init(_ bytes: [UInt8], file: String) throws(OfferError) {
        guard let value = try JSONTreeBuilder.tree(of: bytes, file: file) else {
            throw OfferError(.malformedAnswer, "\(file): the answer is empty.")
        }
        self = value
    }

    /// An object's member; `nil` when this is no object or has none of that name.
    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[name]
    }

    /// The elements of an array; `nil` when this is none.
    var elements: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The text of a string; `nil` when this is none.
    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The exact number, from a number or a string that holds one; `nil` when this is neither, or the number is written
    /// with an exponent.
    var decimal: Decimal? {
        switch self {
        case .number(let text), .string(let text): DecimalText.parse(text)
        default: nil
        }
    }
}
