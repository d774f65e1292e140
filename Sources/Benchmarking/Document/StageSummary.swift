/// Time spent in one stage, a query.
public struct StageSummary: Codable, Sendable, Equatable {
    /// The stage.
    public var stage: Stage
    /// Queries that went through it.
    public var count: Int
    /// Mean in milliseconds.
    public var meanMilliseconds: Double
    /// Median in milliseconds; nil over several rounds, since medians are not averaged.
    public var medianMilliseconds: Double?
    /// Largest in milliseconds.
    public var maximumMilliseconds: Double

    /// Makes a summary.
    public init(
        stage: Stage, count: Int, meanMilliseconds: Double, medianMilliseconds: Double?, maximumMilliseconds: Double
    ) {
        self.stage = stage
        self.count = count
        self.meanMilliseconds = meanMilliseconds
        self.medianMilliseconds = medianMilliseconds
        self.maximumMilliseconds = maximumMilliseconds
    }
}
