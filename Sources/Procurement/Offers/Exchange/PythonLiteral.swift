import Foundation

/// A value written as a Python literal, as in SkyPilot's `GpuInfo` column: read as data, never run.
///
/// JSON's spelling of the same values (`true`, `null`, double quotes) is read too.
indirect enum PythonLiteral: Equatable, Sendable {
    case dictionary([String: PythonLiteral])
    case list([PythonLiteral])
    case string(String)
    case number(Decimal)
    case boolean(Bool)
    case none

    /// Deepest nesting read; the documented shape has four levels.
    static let depthLimit = 16

    /// Reads one literal; `nil` when the text is anything else or goes on after it.
    init?(_ text: String) {
        var reader = PythonLiteralReader(text)
        guard let value = reader.value(depth: 0), reader.isAtEnd() else { return nil }
        self = value
    }

    /// A dictionary's value for a key; `nil` when this is no dictionary or has no such key.
    subscript(key: String) -> PythonLiteral? {
        guard case .dictionary(let entries) = self else { return nil }
        return entries[key]
    }

    /// A list's first element; `nil` when this is no list or an empty one.
    var first: PythonLiteral? {
        guard case .list(let elements) = self else { return nil }
        return elements.first
    }

    /// The number as a whole one; `nil` when this is no number, has a fraction or does not fit.
    var integer: Int? {
        guard case .number(let number) = self else { return nil }
        return Int(DecimalText.text(of: number))
    }
}
