/// How many samples a percentile needs before it may be printed.
///
/// After the rule of MLPerf LoadGen: with p the percentile and t samples allowed above the estimate, the smallest
/// q = h + t with P(Binomial(q, 1 - p) <= t) <= 1 - confidence.
public enum SampleRequirement {
    /// Confidence that the true percentile is not above the estimate.
    public static let confidence = 0.99

    /// Samples that a percentile such as 99 needs, with `allowedAbove` samples above the estimate.
    public static func samples(forPercentile percentile: Double, allowedAbove: Int = 1) -> Int {
        precondition(percentile > 0 && percentile < 100, "a percentile lies between 0 and 100")
        let above = (100 - percentile) / 100
        func suffices(_ samples: Int) -> Bool {
            Distributions.binomialCumulative(allowedAbove, trials: samples, probability: above) <= 1 - confidence
        }
        var low = allowedAbove
        var high = allowedAbove + 1
        while !suffices(high) {
            low = high
            high *= 2
        }
        while high - low > 1 {
            let middle = (low + high) / 2
            if suffices(middle) { high = middle } else { low = middle }
        }
        return high
    }
}
