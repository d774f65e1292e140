/// The currency of an amount, by its ISO 4217 code of three capital letters (`USD`, `CNY`).
public struct Currency: Hashable, Sendable {
    /// The ISO 4217 code, always three capital ASCII letters.
    public let code: String

    /// Takes a code in either case; `nil` when it is not three ASCII letters.
    public init?(_ text: some StringProtocol) {
        let letters = Array(text.utf8)
        guard letters.count == 3 else { return nil }
        var capitals: [UInt8] = []
        capitals.reserveCapacity(3)
        for letter in letters {
            switch letter {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): capitals.append(letter)
            case UInt8(ascii: "a")...UInt8(ascii: "z"): capitals.append(letter - 32)
            default: return nil
            }
        }
        code = String(decoding: capitals, as: UTF8.self)
    }

    private init(known code: String) { self.code = code }

    /// United States dollar.
    public static let usd = Currency(known: "USD")
    /// Chinese yuan (renminbi).
    public static let cny = Currency(known: "CNY")
    /// Euro, the base of the European Central Bank's reference rates.
    public static let eur = Currency(known: "EUR")
}

extension Currency: CustomStringConvertible {
    public var description: String { code }
}

extension Currency: Codable {
    /// Reads the code from a string; throws `DecodingError` when it is not three letters.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let currency = Currency(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "'\(text)' is not a currency code of three letters.")
        }
        self = currency
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }
}
