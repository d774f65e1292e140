extension ScoreWeights {
    private enum CodingKeys: String, CodingKey, CaseIterable { case speed, memory, stability, cost }

    /// Reads decimal strings; throws `DecodingError` for other text and for weights that do not sum to 100.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func weight(_ key: CodingKeys) throws -> String { try container.decode(String.self, forKey: key) }
        let text = try CodingKeys.allCases.map { "\($0.rawValue)=\(try weight($0))" }.joined(separator: ",")
        do throws(DecisionError) {
            try self.init(parsing: text)
        } catch {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: error.message))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(DecimalText.text(of: speed), forKey: .speed)
        try container.encode(DecimalText.text(of: memory), forKey: .memory)
        try container.encode(DecimalText.text(of: stability), forKey: .stability)
        try container.encode(DecimalText.text(of: cost), forKey: .cost)
    }
}
