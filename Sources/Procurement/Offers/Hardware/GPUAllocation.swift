import Foundation

/// The graphics processors of an instance, whole or a share of one.
public struct GPUAllocation: Hashable, Sendable {
    /// The model by its short name as in `GPUModel`, such as `T4`.
    public let model: String
    /// How many, above 0; a quarter of a T4 is 0.25.
    public let count: Decimal
    /// Memory of one whole GPU in MiB; `nil` where the provider does not say.
    public let memoryMebibytes: Int?

    /// Makes an allocation from its parts.
    public init(model: String, count: Decimal, memoryMebibytes: Int?) {
        self.model = model
        self.count = count
        self.memoryMebibytes = memoryMebibytes
    }

    /// Whether the instance gets only a part of a GPU, whose speed other tenants disturb.
    public var isShared: Bool { count < 1 }
}

extension GPUAllocation: CustomStringConvertible {
    /// `T4`, `4 x T4` or `0.25 x T4`.
    public var description: String { count == 1 ? model : "\(DecimalText.text(of: count)) x \(model)" }
}

extension GPUAllocation: Codable {
    private enum CodingKeys: String, CodingKey { case model, count, memoryMebibytes }

    /// Reads the count from a decimal string; throws `DecodingError` for any other text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let text = try container.decode(String.self, forKey: .count)
        guard let count = DecimalText.parse(text) else {
            throw DecodingError.dataCorruptedError(
                forKey: .count, in: container, debugDescription: "'\(text)' is not a plain decimal number.")
        }
        self.init(
            model: try container.decode(String.self, forKey: .model), count: count,
            memoryMebibytes: try container.decodeIfPresent(Int.self, forKey: .memoryMebibytes))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(model, forKey: .model)
        try container.encode(DecimalText.text(of: count), forKey: .count)
        try container.encodeIfPresent(memoryMebibytes, forKey: .memoryMebibytes)
    }
}
