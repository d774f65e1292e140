/// What a set of latencies shows of one of its percentiles.
public enum PercentileBound: Codable, Hashable, Sendable {
    /// Its value and the upper end of its 95 % interval (nil where the samples do not bound it), in milliseconds.
    case shown(milliseconds: Double, high: Double?)
    /// It lies at or below the largest sample, in milliseconds, at 99 % confidence; its value is not known.
    case below(maximum: Double)
    /// Nothing: at least `needed` samples would be.
    case notShown(needed: Int, taken: Int)

    /// The largest value in milliseconds that it can have by these measurements; nil when they do not bound it.
    public var upperMilliseconds: Double? {
        switch self {
        case .shown(let value, let high): high ?? value
        case .below(let maximum): maximum
        case .notShown: nil
        }
    }
}
