/// How a sub-score of 0 to 100 comes from a measured figure; written beside every score.
public enum ScoreRule: Codable, Hashable, Sendable {
    /// The smallest figure gets 100, others 100 x smallest / own.
    case smallestIsBest(ScoreFigure)
    /// The largest figure gets 100, others 100 x own / largest.
    case largestIsBest(ScoreFigure)
    /// 100 below `limit`; 100 x limit / own from there on (the source names no rule beyond its limit).
    case fullBelow(ScoreFigure, limit: Double)
    /// 100 below a share of `free`; `pointsPerPercent` fewer for each 1 % above it, in proportion, 0 at least.
    case allowance(ScoreFigure, free: Double, pointsPerPercent: Double)

    /// The figure that the rule looks at.
    public var figure: ScoreFigure {
        switch self {
        case .smallestIsBest(let figure), .largestIsBest(let figure), .fullBelow(let figure, _),
            .allowance(let figure, _, _):
            figure
        }
    }

    /// The sub-score of `value` (above 0 for the first three rules) where `best` is the best of all candidates.
    func score(_ value: Double, best: Double) -> Double {
        switch self {
        case .smallestIsBest: 100 * best / value
        case .largestIsBest: 100 * value / best
        case .fullBelow(_, let limit): value < limit ? 100 : 100 * limit / value
        case .allowance(_, let free, let points): value < free ? 100 : max(0, 100 - points * (value - free) * 100)
        }
    }

    /// The best of the candidates' values by this rule; nil when there is none or the rule compares with none.
    func best(of values: some Sequence<Double>) -> Double? {
        switch self {
        case .smallestIsBest: values.min()
        case .largestIsBest: values.max()
        case .fullBelow, .allowance: nil
        }
    }
}
