/// What the machine did between two moments; nil where the machine does not tell.
public struct MachineSample: Sendable, Codable, Hashable {
    /// End of the span, in nanoseconds since the sampler began.
    public var offsetNanoseconds: Int
    /// Length of the span, in nanoseconds.
    public var spanNanoseconds: Int
    /// Share of its time that each processor worked, 0...1, by ascending number; resolution: a hundredth of a second.
    public var coreUse: [Double]
    /// Share of all processors' time that the hypervisor gave to others although there was work, 0...1.
    public var steal: Double?
    /// Processors that this process kept busy (1.5 = one and a half).
    public var processCores: Double?
    /// Memory of this process in RAM, in bytes.
    public var residentBytes: Int?
    /// Most memory of this process in RAM so far, in bytes.
    public var peakResidentBytes: Int?
    /// Memory of this process in swap, in bytes.
    public var swappedBytes: Int?
    /// Page faults served from memory in this span.
    public var minorFaults: Int?
    /// Page faults that had to wait for a disk in this span.
    public var majorFaults: Int?
    /// Memory charged to the control group, in bytes.
    public var groupMemoryBytes: Int?
    /// Periods of the control group's quota in this span.
    public var periods: Int
    /// Of those, the ones in which the group was held back.
    public var throttledPeriods: Int
    /// Time for which processors were held back in this span, summed over them, in nanoseconds.
    public var throttledNanoseconds: Int
    /// How often the control group ran into its memory limit in this span.
    public var limitHits: Int
    /// How often a process of the control group was killed for memory in this span.
    public var outOfMemoryKills: Int
    /// Mean clock of the processors looked at, in megahertz.
    public var megahertz: Double?
    /// Highest temperature of the processor, in degrees Celsius.
    public var celsius: Double?
    /// The GPUs at the end of the span.
    public var gpus: [GPUSample]

    /// Share of all processors' time that was worked, 0...1; nil if no processor tells.
    public var use: Double? { coreUse.isEmpty ? nil : coreUse.reduce(0, +) / Double(coreUse.count) }
}
