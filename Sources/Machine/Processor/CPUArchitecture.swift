/// The instruction set family of a processor.
public enum CPUArchitecture: String, Sendable, Codable, CaseIterable {
    /// 64-bit x86 (Intel, AMD, Hygon, Zhaoxin).
    case x86 = "x86_64"
    /// 64-bit Arm (Graviton, Ampere, Kunpeng, Yitian, Grace).
    case arm = "aarch64"
    /// Anything else, or not told.
    case other
}
