import Benchmarking

/// The latency of one configuration as far as its source shows it, in milliseconds a query.
public struct EvidenceLatency: Codable, Equatable, Sendable {
    /// Samples behind the figures.
    public var count: Int
    /// Mean; its interval is missing where the source allows none.
    public var mean: Estimate
    /// Smallest.
    public var minimum: Double
    /// Largest.
    public var maximum: Double
    /// Percentiles with their intervals; empty where the source gives none.
    public var percentiles: [PercentileRecord]

    /// Makes a latency from its figures.
    public init(count: Int, mean: Estimate, minimum: Double, maximum: Double, percentiles: [PercentileRecord] = []) {
        self.count = count
        self.mean = mean
        self.minimum = minimum
        self.maximum = maximum
        self.percentiles = percentiles
    }

    /// What is known of a percentile such as 99.
    public func bound(on percentile: Double) -> PercentileBound {
        if let record = percentiles.first(where: { $0.percentile == percentile }), let value = record.milliseconds {
            return .shown(milliseconds: value, high: record.high)
        }
        // With t = 0 of the samples above it, the largest sample bounds the percentile (99 % confidence).
        let needed = SampleRequirement.samples(forPercentile: percentile, allowedAbove: 0)
        return count >= needed ? .below(maximum: maximum) : .notShown(needed: needed, taken: count)
    }
}
