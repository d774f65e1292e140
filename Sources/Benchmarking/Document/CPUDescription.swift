/// The processor of a measured machine.
public struct CPUDescription: Codable, Sendable, Equatable {
    /// Model name as the processor gives it.
    public var model: String
    /// Logical cores of the machine.
    public var logicalCores: Int
    /// Cores that this process may use: the affinity mask and the control group's quota, in cores (2.5 = two and a half).
    public var allowedCores: Double
    /// Instruction sets that matter to inference and are there: "avx2", "avx512", "vnni", "bf16", "amx".
    public var instructionSets: [String]
    /// The frequency governor; nil when the machine does not show it.
    public var governor: String?

    /// Makes a description.
    public init(
        model: String, logicalCores: Int, allowedCores: Double, instructionSets: [String] = [], governor: String? = nil
    ) {
        self.model = model
        self.logicalCores = logicalCores
        self.allowedCores = allowedCores
        self.instructionSets = instructionSets
        self.governor = governor
    }
}
