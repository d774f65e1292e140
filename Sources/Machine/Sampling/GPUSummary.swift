/// A GPU over many samples; nil where the driver never answered.
public struct GPUSummary: Sendable, Codable, Hashable {
    /// Position among the GPUs, from 0.
    public var index: Int
    /// Memory in use by all processes, in bytes; the peak is the largest sample, so it may miss a shorter one.
    public var memoryUsedBytes: SampledExtent?
    /// Memory held by this process, in bytes.
    public var ownMemoryBytes: SampledExtent?
    /// Share of time in which a kernel ran, 0...1.
    public var use: SampledExtent?
    /// Share of time in which memory was read or written, 0...1.
    public var memoryUse: SampledExtent?
    /// Power drawn, in watts.
    public var watts: SampledExtent?
    /// Energy over the whole time, in joules: the card's own count, or power times time where it keeps none.
    public var joules: Double?
    /// Whether `joules` is power times time.
    public var joulesAreEstimated: Bool
    /// Temperature, in degrees Celsius.
    public var celsius: SampledExtent?
    /// Clock of the multiprocessors, in megahertz.
    public var smMegahertz: SampledExtent?
    /// Clock of the memory, in megahertz.
    public var memoryMegahertz: SampledExtent?
    /// Share of the samples that gave each reason for clocks below the highest, 0...1.
    public var throttleShares: [GPUThrottleReason: Double]
    /// Other processes seen on the GPU, sorted.
    public var otherProcesses: [String]
    /// Failed calls by their words, with how often each was seen.
    public var failures: [String: Int]
}

extension GPUThrottleReason: CodingKeyRepresentable {}
