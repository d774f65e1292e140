/// The score of all candidates with everything that a reader needs to check or doubt it.
public struct Scorecard: Codable, Equatable, Sendable {
    /// The weights used.
    public var weights: ScoreWeights
    /// The rules used.
    public var rules: ScoreRules
    /// The candidates that could be scored, best first.
    public var ranking: [CandidateScore]
    /// The candidates that could not, with the dimensions that lack a figure.
    public var unscored: [Unscored]
    /// Each neighbouring pair of the ranking, and whether the measurements settle its order.
    public var orders: [OrderVerdict]
    /// The winner against each other candidate, best first.
    public var winnerOrders: [OrderVerdict]
    /// What would have to move, and how far, for another to win.
    public var sensitivity: ScoreSensitivity

    /// A candidate without a total.
    public struct Unscored: Codable, Hashable, Sendable {
        /// The candidate's name.
        public var label: String
        /// The dimensions for which it has no figure.
        public var missing: [ScoreDimension]
    }

    /// The best candidate; nil when none could be scored.
    public var winner: CandidateScore? { ranking.first }

    /// The score of a candidate by its name.
    public func score(of label: String) -> CandidateScore? { ranking.first { $0.label == label } }
}
