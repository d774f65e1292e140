import Benchmarking

/// One configuration of a result document, without its rounds.
public struct ReportRow: Codable, Equatable, Sendable {
    /// Identity within its document.
    public var id: String
    /// What was measured.
    public var configuration: RowConfiguration
    /// Processes that measured it.
    public var rounds: Int
    /// Queries answered.
    public var queries: Int
    /// Queries that failed.
    public var errors: Int
    /// Latency of a query.
    public var latency: LatencySummary?
    /// Images a second.
    public var imagesPerSecond: Estimate?
    /// Where the time went.
    public var stages: [StageSummary]
    /// What came before measuring.
    public var coldStart: ColdStart?
    /// The most memory that was needed.
    public var memory: MemoryPeak
    /// Energy.
    public var energy: EnergyRecord?
    /// Nearness to FP32 on the CPU.
    public var accuracy: AccuracyRecord?
    /// Outliers, counted and never removed.
    public var outliers: OutlierRecord
    /// Whether it may be used, and why not.
    public var validity: Validity

    init(_ row: ResultRow) {
        id = row.id
        configuration = row.configuration
        rounds = row.rounds.count
        queries = row.queries
        errors = row.errors.reduce(0) { $0 + $1.count }
        latency = row.latency
        imagesPerSecond = row.imagesPerSecond
        stages = row.stages
        coldStart = row.coldStart
        memory = row.memory
        energy = row.energy
        accuracy = row.accuracy
        outliers = row.outliers
        validity = row.validity
    }
}
