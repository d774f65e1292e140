/// How far each weight or cost must move for another candidate to win; exact, not searched for.
public struct ScoreSensitivity: Codable, Equatable, Sendable {
    /// One entry for each dimension.
    public var weights: [WeightTurn]
    /// The winner's cost upwards, then each other's cost downwards, where such a move can change the winner.
    public var costs: [CostTurn]

    /// The nearest weights of a dimension at which another wins, the other weights keeping their proportions.
    public struct WeightTurn: Codable, Hashable, Sendable {
        /// The dimension.
        public var dimension: ScoreDimension
        /// Its weight now, in per cent.
        public var current: Double
        /// The nearest lower weight at which another draws level, and who; nil when none does down to 0.
        public var lower: Turn?
        /// The nearest higher weight at which another draws level, and who; nil when none does up to 100.
        public var upper: Turn?
    }

    /// A value at which another candidate draws level.
    public struct Turn: Codable, Hashable, Sendable {
        /// The weight in per cent.
        public var weight: Double
        /// Who draws level there.
        public var label: String
    }

    /// The factor on a candidate's cost (its price, at the same speed) at which the winner changes.
    public struct CostTurn: Codable, Hashable, Sendable {
        /// Whose cost moves.
        public var label: String
        /// Its cost at the turn as a multiple of today's: above 1 for the winner, below 1 for the others.
        public var factor: Double
        /// Who wins beyond it.
        public var newWinner: String
    }
}
