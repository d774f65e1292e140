/// A bound on a percentile of latency, such as "p99=100ms".
public struct LatencyObjective: Codable, Sendable, Equatable {
    /// The percentile, such as 99.
    public var percentile: Double
    /// The bound in milliseconds.
    public var milliseconds: Double

    /// Makes an objective.
    public init(percentile: Double, milliseconds: Double) {
        self.percentile = percentile
        self.milliseconds = milliseconds
    }
}
