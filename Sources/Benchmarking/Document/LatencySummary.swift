/// Latency of a configuration over all its rounds, in milliseconds a query.
public struct LatencySummary: Codable, Sendable, Equatable {
    /// Samples behind the figures.
    public var count: Int
    /// Mean with its bootstrap interval.
    public var mean: Estimate
    /// Smallest.
    public var minimum: Double
    /// Largest.
    public var maximum: Double
    /// Sample standard deviation; 0 for one sample.
    public var standardDeviation: Double
    /// p50, p90, p95, p99 and p99.9, each with the samples it needs.
    public var percentiles: [PercentileRecord]

    /// Makes a summary.
    public init(
        count: Int, mean: Estimate, minimum: Double, maximum: Double, standardDeviation: Double,
        percentiles: [PercentileRecord]
    ) {
        self.count = count
        self.mean = mean
        self.minimum = minimum
        self.maximum = maximum
        self.standardDeviation = standardDeviation
        self.percentiles = percentiles
    }

    /// The record of a percentile such as 99, when it was asked for.
    public func percentile(_ percentile: Double) -> PercentileRecord? {
        percentiles.first { $0.percentile == percentile }
    }
}
