extension Money: Codable {
    private enum CodingKeys: String, CodingKey { case amount, currency }

    /// Reads `{"amount": "0.526", "currency": "USD"}`; throws `DecodingError` when the amount is not a decimal string.
    /// A JSON number is refused, because readers turn it into binary floating point on the way.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let text = try container.decode(String.self, forKey: .amount)
        guard let amount = DecimalText.parse(text) else {
            throw DecodingError.dataCorruptedError(
                forKey: .amount, in: container, debugDescription: "'\(text)' is not a plain decimal number.")
        }
        self.init(amount, try container.decode(Currency.self, forKey: .currency))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(DecimalText.text(of: amount), forKey: .amount)
        try container.encode(currency, forKey: .currency)
    }
}
