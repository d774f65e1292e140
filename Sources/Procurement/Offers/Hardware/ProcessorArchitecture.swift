/// The instruction set of an instance's processor.
public enum ProcessorArchitecture: String, Sendable, Codable, CaseIterable {
    /// 64-bit x86, Intel or AMD.
    case x86 = "x86_64"
    /// 64-bit Arm.
    case arm = "arm64"
}
