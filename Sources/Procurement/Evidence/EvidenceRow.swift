import Benchmarking

/// One configuration of a machine with what was measured of it.
public struct EvidenceRow: Codable, Equatable, Sendable {
    /// Identity within its document.
    public var id: String
    /// What it worked on.
    public var workload: Workload
    /// The execution provider that ran, such as "cuda"; nil where not stated.
    public var provider: String?
    /// Images in one query.
    public var batch: Int
    /// How queries were sent.
    public var scenario: Scenario
    /// Queries in flight at most, or workers behind the queue.
    public var concurrency: Int
    /// Queries a second that were offered; only in an open loop.
    public var offeredRate: Double?
    /// Images a second, sustained; nil when nothing was answered or it is not stated.
    public var imagesPerSecond: Estimate?
    /// Latency of a query; nil when nothing was answered or it is not stated.
    public var latency: EvidenceLatency?
    /// The latencies themselves, for simulation; nil where the source does not hold them.
    public var samples: LatencySamples?
    /// The most memory that the work needed on its device in bytes: GPU memory of the process where there is a GPU,
    /// resident memory otherwise; nil where it was not read.
    public var peakMemoryBytes: Double?
    /// Queries answered.
    public var queries: Int
    /// Queries that failed.
    public var errors: Int
    /// Seconds from asking for the system until its first answer; nil where it was not measured.
    public var coldStartSeconds: Double?

    /// Makes a row from its figures.
    public init(
        id: String, workload: Workload, provider: String?, batch: Int, scenario: Scenario, concurrency: Int = 1,
        offeredRate: Double? = nil, imagesPerSecond: Estimate?, latency: EvidenceLatency?,
        samples: LatencySamples? = nil, peakMemoryBytes: Double? = nil, queries: Int, errors: Int,
        coldStartSeconds: Double? = nil
    ) {
        self.id = id
        self.workload = workload
        self.provider = provider
        self.batch = batch
        self.scenario = scenario
        self.concurrency = concurrency
        self.offeredRate = offeredRate
        self.imagesPerSecond = imagesPerSecond
        self.latency = latency
        self.samples = samples
        self.peakMemoryBytes = peakMemoryBytes
        self.queries = queries
        self.errors = errors
        self.coldStartSeconds = coldStartSeconds
    }
}
