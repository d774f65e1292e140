/// What the processor is, as the kernel tells it in `/proc/cpuinfo`.
public struct CPUDescription: Sendable, Codable, Hashable {
    /// Family of instruction sets.
    public var architecture: CPUArchitecture
    /// Maker in plain words ("Intel", "AMD", "Arm", "Ampere"); the kernel's own word if it is another.
    public var vendor: String
    /// Marketing name ("Intel(R) Xeon(R) Platinum 8375C CPU @ 2.90GHz") or, on Arm, the core ("Neoverse-V1");
    /// "unknown" if the kernel does not tell.
    public var name: String
    /// CPU family on x86, architecture version on Arm.
    public var family: Int?
    /// Model number on x86, part number on Arm.
    public var model: Int?
    /// Stepping on x86, revision on Arm.
    public var stepping: Int?
    /// The extensions that matter to networks, sorted.
    public var instructionSets: [InstructionSet]
    /// Logical processors listed.
    public var logicalCores: Int
    /// Distinct cores (two hyper-threads are one); nil where the kernel does not tell (Arm).
    public var physicalCores: Int?
    /// Mean of the clocks that `/proc/cpuinfo` states, in megahertz; nil where it states none (Arm).
    public var statedMegahertz: Double?
    /// Whether the processor says that it is a virtual one; nil where it cannot (Arm).
    public var saysHypervisor: Bool?

    /// A processor described by hand; each value as its property says.
    public init(
        architecture: CPUArchitecture, vendor: String, name: String, family: Int? = nil, model: Int? = nil,
        stepping: Int? = nil, instructionSets: [InstructionSet] = [], logicalCores: Int = 1,
        physicalCores: Int? = nil, statedMegahertz: Double? = nil, saysHypervisor: Bool? = nil
    ) {
        self.architecture = architecture
        self.vendor = vendor
        self.name = name
        self.family = family
        self.model = model
        self.stepping = stepping
        self.instructionSets = instructionSets
        self.logicalCores = logicalCores
        self.physicalCores = physicalCores
        self.statedMegahertz = statedMegahertz
        self.saysHypervisor = saysHypervisor
    }

    /// Whether the processor has `set`.
    public func has(_ set: InstructionSet) -> Bool { instructionSets.contains(set) }
}
