import Procurement

/// What a report is made by.
public struct ReportOptions: Sendable {
    /// Currency, weights, workload and given prices of the decision.
    public var decision: DecisionOptions
    /// The live service that the report advises on.
    public var realtime: RealtimeScenario
    /// The nightly work that the report advises on.
    public var batch: BatchScenario
    /// Figures of quality against ground truth, by model, size and precision.
    public var quality: [QualityFigure]

    /// Makes options; by default ten streams within 100 ms, a million images a night, and no quality figures.
    public init(
        decision: DecisionOptions = DecisionOptions(), realtime: RealtimeScenario = RealtimeScenario(),
        batch: BatchScenario = BatchScenario(), quality: [QualityFigure] = []
    ) {
        self.decision = decision
        self.realtime = realtime
        self.batch = batch
        self.quality = quality
    }
}
