/// What a GPU was doing at one moment; nil where the driver did not answer.
public struct GPUSample: Sendable, Codable, Hashable {
    /// Position among the GPUs, from 0.
    public var index: Int
    /// Memory in use by all processes, in bytes.
    public var memoryUsedBytes: Int?
    /// Memory held by this process, in bytes; nil also where the driver does not list it (process numbers of a container).
    public var ownMemoryBytes: Int?
    /// Share of the last sample period in which a kernel ran, 0...1.
    public var use: Double?
    /// Share of the last sample period in which memory was read or written, 0...1.
    public var memoryUse: Double?
    /// Power drawn, in watts.
    public var watts: Double?
    /// Energy since the driver was loaded, in joules.
    public var totalJoules: Double?
    /// Temperature, in degrees Celsius.
    public var celsius: Int?
    /// Clock of the multiprocessors, in megahertz.
    public var smMegahertz: Int?
    /// Clock of the memory, in megahertz.
    public var memoryMegahertz: Int?
    /// Why the clocks are not the highest; empty if they are.
    public var throttleReasons: [GPUThrottleReason]?
    /// Names of other processes on the GPU, or their numbers where they cannot be named.
    public var otherProcesses: [String]
    /// Questions that failed although the hardware knows such a thing.
    public var failures: [GPUCallFailure]

    /// An empty sample of the GPU at `index`.
    public init(index: Int) {
        self.index = index
        otherProcesses = []
        failures = []
    }
}
