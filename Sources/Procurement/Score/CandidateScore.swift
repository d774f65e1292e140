import Benchmarking

/// One candidate's sub-scores and total, each 0 to 100 with its interval.
public struct CandidateScore: Codable, Equatable, Sendable {
    /// The candidate's name.
    public var label: String
    /// The sub-scores in the order of ``ScoreDimension``.
    public var subScores: [SubScore]
    /// The weighted total; its interval is missing when a figure with weight has none.
    public var total: Estimate

    /// One sub-score beside the figure and the rule that it comes from.
    public struct SubScore: Codable, Equatable, Sendable {
        /// The dimension.
        public var dimension: ScoreDimension
        /// The sub-score, 0 to 100.
        public var score: Estimate
        /// The figure that it comes from.
        public var figure: Estimate
        /// The rule that turns the figure into the score.
        public var rule: ScoreRule
    }

    /// The sub-score of a dimension.
    public func score(_ dimension: ScoreDimension) -> Double {
        subScores.first { $0.dimension == dimension }?.score.value ?? 0
    }
}
