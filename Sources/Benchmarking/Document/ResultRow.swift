/// One configuration with its rounds and what they say together.
public struct ResultRow: Codable, Sendable, Equatable {
    /// Identity inside the document, made of the configuration; the same configuration has the same identity everywhere.
    public var id: String
    /// What was measured.
    public var configuration: RowConfiguration
    /// The rounds, each in its own process, with their raw latencies.
    public var rounds: [RoundRecord]
    /// Queries answered without error, over all rounds.
    public var queries: Int
    /// Latency over all rounds; nil when nothing was answered.
    public var latency: LatencySummary?
    /// Images a second, sustained; the interval is over rounds. Nil when nothing was answered.
    public var imagesPerSecond: Estimate?
    /// Where the time went.
    public var stages: [StageSummary]
    /// Errors by kind, over all rounds.
    public var errors: [ErrorCount]
    /// Cold start, first run and warm-up: excluded from the figures above, and shown.
    public var coldStart: ColdStart?
    /// The most memory that any round needed.
    public var memory: MemoryPeak
    /// Energy; nil when it could not be read.
    public var energy: EnergyRecord?
    /// Nearness to FP32 on the CPU; nil when there is nothing to compare.
    public var accuracy: AccuracyRecord?
    /// Whether the rounds were steady.
    public var steadyState: SteadyStateRecord
    /// Outliers, counted and never removed.
    public var outliers: OutlierRecord
    /// How late the load generator was; only in an open loop.
    public var lateness: LatenessRecord?
    /// Whether the row may be used, and why not.
    public var validity: Validity

    /// Makes a row.
    public init(
        id: String, configuration: RowConfiguration, rounds: [RoundRecord], queries: Int, latency: LatencySummary?,
        imagesPerSecond: Estimate?, stages: [StageSummary] = [], errors: [ErrorCount] = [],
        coldStart: ColdStart? = nil, memory: MemoryPeak = MemoryPeak(), energy: EnergyRecord? = nil,
        accuracy: AccuracyRecord? = nil, steadyState: SteadyStateRecord, outliers: OutlierRecord,
        lateness: LatenessRecord? = nil, validity: Validity = Validity()
    ) {
        self.id = id
        self.configuration = configuration
        self.rounds = rounds
        self.queries = queries
        self.latency = latency
        self.imagesPerSecond = imagesPerSecond
        self.stages = stages
        self.errors = errors
        self.coldStart = coldStart
        self.memory = memory
        self.energy = energy
        self.accuracy = accuracy
        self.steadyState = steadyState
        self.outliers = outliers
        self.lateness = lateness
        self.validity = validity
    }
}
