/// One window of a soak.
public struct SoakMinute: Codable, Sendable, Equatable {
    /// Number of the window, from 0.
    public var index: Int
    /// Seconds from the soak's beginning to the window's, gaps included.
    public var startSeconds: Double
    /// Number of the process that ran it, from 0: it rises when the process died or the soak was taken up again.
    public var process: Int
    /// Queries answered.
    public var queries: Int
    /// Queries that failed.
    public var errors: Int
    /// Median latency in milliseconds; nil when nothing was answered.
    public var p50Milliseconds: Double?
    /// 99th percentile in milliseconds; nil with too few samples for it.
    public var p99Milliseconds: Double?
    /// Largest latency in milliseconds.
    public var maximumMilliseconds: Double?
    /// Images a second.
    public var imagesPerSecond: Double
    /// Resident memory of the process in bytes at the window's end.
    public var residentBytes: Int?
    /// Memory of the process on the GPU in bytes.
    public var gpuBytes: Int?
    /// Temperature of the GPU in degrees Celsius.
    public var gpuCelsius: Double?
    /// Clock of the GPU in megahertz.
    public var gpuMegahertz: Double?
    /// Frequency of the processor in megahertz.
    public var cpuMegahertz: Double?
    /// Gaps above ten times the median latency.
    public var stalls: Int

    /// Makes a window.
    public init(
        index: Int, startSeconds: Double, process: Int = 0, queries: Int, errors: Int, p50Milliseconds: Double? = nil,
        p99Milliseconds: Double? = nil, maximumMilliseconds: Double? = nil, imagesPerSecond: Double,
        residentBytes: Int? = nil, gpuBytes: Int? = nil, gpuCelsius: Double? = nil, gpuMegahertz: Double? = nil,
        cpuMegahertz: Double? = nil, stalls: Int = 0
    ) {
        self.index = index
        self.startSeconds = startSeconds
        self.process = process
        self.queries = queries
        self.errors = errors
        self.p50Milliseconds = p50Milliseconds
        self.p99Milliseconds = p99Milliseconds
        self.maximumMilliseconds = maximumMilliseconds
        self.imagesPerSecond = imagesPerSecond
        self.residentBytes = residentBytes
        self.gpuBytes = gpuBytes
        self.gpuCelsius = gpuCelsius
        self.gpuMegahertz = gpuMegahertz
        self.cpuMegahertz = cpuMegahertz
        self.stalls = stalls
    }
}
