/// Percentiles by order statistics: no interpolation, no assumption about the distribution.
public enum Percentiles {
    /// The percentiles that a report shows when the samples allow it.
    public static let reported: [Double] = [50, 90, 95, 99, 99.9]

    /// A product such as 0.07 x 100 lands a rounding above the whole number. This much is taken off again: far above the
    /// rounding of a few operations (1e-15), far below one rank of a million samples (1e-6).
    private static let roundingSlack = 1e-12

    /// The rank (from 1) of a percentile by the nearest-rank rule: the smallest rank with at least p % at or below it.
    public static func rank(of percentile: Double, count: Int) -> Int {
        let exact = percentile / 100 * Double(count)
        return min(max(Int((exact * (1 - roundingSlack)).rounded(.up)), 1), count)
    }

    /// Ranks of the exact two-sided interval for a percentile, and the confidence that it really has.
    ///
    /// With B binomial(count, p), X(l) <= percentile < X(u) holds with P(l <= B <= u - 1) (David and Nagaraja, Order
    /// Statistics, 7.1). A rank is nil where the samples do not bound that side.
    public static func intervalRanks(
        of percentile: Double, count: Int, confidence: Double = 0.95
    ) -> (low: Int?, high: Int?, coverage: Double) {
        let probability = percentile / 100
        let tail = (1 - confidence) / 2
        let low = Distributions.binomialQuantile(tail, trials: count, probability: probability)
        let high = Distributions.binomialQuantile(1 - tail, trials: count, probability: probability) + 1
        let below = Distributions.binomialCumulative(low - 1, trials: count, probability: probability)
        let upTo = Distributions.binomialCumulative(high - 1, trials: count, probability: probability)
        return (low >= 1 ? low : nil, high <= count ? high : nil, upTo - below)
    }

    /// One percentile with its interval in milliseconds, or with the number of samples that are missing.
    public static func record(_ percentile: Double, of samples: SortedSamples) -> PercentileRecord {
        let needed = SampleRequirement.samples(forPercentile: percentile)
        guard samples.count >= needed else {
            return PercentileRecord(percentile: percentile, milliseconds: nil, needed: needed, taken: samples.count)
        }
        let ranks = intervalRanks(of: percentile, count: samples.count)
        func milliseconds(_ rank: Int) -> Double { Double(samples.value(rank: rank)) / 1e6 }
        return PercentileRecord(
            percentile: percentile, milliseconds: milliseconds(rank(of: percentile, count: samples.count)),
            low: ranks.low.map(milliseconds), high: ranks.high.map(milliseconds), coverage: ranks.coverage,
            needed: needed, taken: samples.count)
    }
}
