import Benchmarking

/// One machine of a decision: what was measured, what it costs, and what a thousand images cost on it.
public struct DecisionCandidate: Codable, Equatable, Sendable {
    /// The machine's name, unique in the decision.
    public var label: String
    /// The evidence, with the rows of the compared workload only.
    public var evidence: Evidence
    /// The machine's price.
    public var price: PricedMachine
    /// The rate that costs are computed with; nil when none is shown under the bound asked for.
    public var rate: SustainedRate?
    /// Why there is no rate; nil when there is one.
    public var notShown: NotShown?
    /// The cost of 1,000 images; nil without a price or a rate.
    public var cost: CostPerThousand?
    /// The figures that the score is made of.
    public var figures: ScoreCandidate
    /// Whether stability comes from hours of running; otherwise from the errors of the measurement alone.
    public var hasSoak: Bool
}
