/// The number format in which a network is computed.
public enum InferencePrecision: String, Sendable, Codable, CaseIterable {
    /// 32-bit IEEE 754: 8 bits of exponent, 23 of fraction.
    case fp32
    /// Brain float, 16 bits: 8 bits of exponent, 7 of fraction.
    case bf16
    /// 16-bit IEEE 754: 5 bits of exponent, 10 of fraction.
    case fp16
    /// 8-bit integers with scales, as a quantised model carries them.
    case int8
}
