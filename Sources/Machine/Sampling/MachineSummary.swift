/// What the machine did over many samples; nil where it does not tell.
public struct MachineSummary: Sendable, Codable, Hashable {
    /// Time covered, in seconds.
    public var seconds: Double
    /// Samples taken.
    public var samples: Int
    /// Latest sample behind its time, in seconds: how well the sampler itself was served.
    public var worstLatenessSeconds: Double
    /// Time that taking a sample took, in seconds: what the sampler itself costs.
    public var sampleCostSeconds: SampledExtent?
    /// Share of all processors' time that was worked, 0...1.
    public var use: SampledExtent?
    /// Mean share of its time that each processor worked, 0...1, by ascending number.
    public var coreUse: [Double]
    /// Share of all processors' time that the hypervisor gave to others, 0...1.
    public var steal: SampledExtent?
    /// Processors that this process kept busy.
    public var processCores: SampledExtent?
    /// Memory of this process in RAM, in bytes, as sampled.
    public var residentBytes: SampledExtent?
    /// Most memory of this process in RAM, in bytes, as the kernel counted it: misses nothing between samples.
    public var peakResidentBytes: Int?
    /// Whether that peak began with the sampler; else it may date from before.
    public var peakIsOfThisRun: Bool
    /// Memory of this process in swap, in bytes.
    public var swappedBytes: SampledExtent?
    /// Page faults served from memory.
    public var minorFaults: Int
    /// Page faults that had to wait for a disk.
    public var majorFaults: Int
    /// Memory charged to the control group, in bytes.
    public var groupMemoryBytes: SampledExtent?
    /// Periods of the control group's quota.
    public var periods: Int
    /// Of those, the ones in which the group was held back.
    public var throttledPeriods: Int
    /// Time for which processors were held back, summed over them, in seconds.
    public var throttledSeconds: Double
    /// How often the control group ran into its memory limit.
    public var limitHits: Int
    /// How often a process of the control group was killed for memory.
    public var outOfMemoryKills: Int
    /// Mean clock of the processors looked at, in megahertz.
    public var megahertz: SampledExtent?
    /// Highest temperature of the processor, in degrees Celsius.
    public var celsius: SampledExtent?
    /// The GPUs.
    public var gpus: [GPUSummary]

    /// Nothing sampled yet.
    init() {
        seconds = 0
        samples = 0
        worstLatenessSeconds = 0
        coreUse = []
        peakIsOfThisRun = false
        minorFaults = 0
        majorFaults = 0
        periods = 0
        throttledPeriods = 0
        throttledSeconds = 0
        limitHits = 0
        outOfMemoryKills = 0
        gpus = []
    }
}
