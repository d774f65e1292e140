/// One round of one configuration, measured in a process of its own.
public struct RoundRecord: Codable, Sendable, Equatable {
    /// Number of the round, from 0.
    public var round: Int
    /// The seed of this round.
    public var seed: UInt64
    /// The process that measured.
    public var processIdentifier: Int
    /// When the round began.
    public var startedAt: String
    /// From the first query sent to the last answered, in seconds; warm-up is outside.
    public var durationSeconds: Double
    /// Queries answered without error.
    public var queries: Int
    /// Images in those queries.
    public var images: Int
    /// Errors by kind.
    public var errors: [ErrorCount]
    /// Latency of each query that was answered.
    public var latencies: LatencySamples
    /// Where the time went.
    public var stages: [StageSummary]
    /// Cold start, first run and warm-up.
    public var coldStart: ColdStart?
    /// Whether the round was steady.
    public var steadyState: SteadyStateRecord
    /// Outliers, counted and never removed.
    public var outliers: OutlierRecord
    /// How late the load generator was; only in an open loop.
    public var lateness: LatenessRecord?
    /// The most memory that the round needed.
    public var memory: MemoryPeak
    /// Energy; nil when it could not be read.
    public var energy: EnergyRecord?
    /// Nearness to FP32 on the CPU.
    public var accuracy: AccuracyRecord?
    /// What the machine did meanwhile.
    public var environment: EnvironmentSummary
    /// The execution provider that ran.
    public var providerRan: String?
    /// SHA-256 in hexadecimal of the model's file that was loaded.
    public var modelSHA256: String?
    /// Threads that one inference used.
    public var threadsRan: Int?
    /// Why the round could not be finished, in words; nil when it was.
    public var failure: String?

    /// Images a second of this round; 0 when nothing was answered.
    public var imagesPerSecond: Double { durationSeconds > 0 ? Double(images) / durationSeconds : 0 }

    /// Makes a record.
    public init(
        round: Int, seed: UInt64, processIdentifier: Int, startedAt: String, durationSeconds: Double, queries: Int,
        images: Int, errors: [ErrorCount] = [], latencies: LatencySamples, stages: [StageSummary] = [],
        coldStart: ColdStart? = nil, steadyState: SteadyStateRecord, outliers: OutlierRecord,
        lateness: LatenessRecord? = nil, memory: MemoryPeak = MemoryPeak(), energy: EnergyRecord? = nil,
        accuracy: AccuracyRecord? = nil, environment: EnvironmentSummary = EnvironmentSummary(),
        providerRan: String? = nil, modelSHA256: String? = nil, threadsRan: Int? = nil, failure: String? = nil
    ) {
        self.round = round
        self.seed = seed
        self.processIdentifier = processIdentifier
        self.startedAt = startedAt
        self.durationSeconds = durationSeconds
        self.queries = queries
        self.images = images
        self.errors = errors
        self.latencies = latencies
        self.stages = stages
        self.coldStart = coldStart
        self.steadyState = steadyState
        self.outliers = outliers
        self.lateness = lateness
        self.memory = memory
        self.energy = energy
        self.accuracy = accuracy
        self.environment = environment
        self.providerRan = providerRan
        self.modelSHA256 = modelSHA256
        self.threadsRan = threadsRan
        self.failure = failure
    }
}
