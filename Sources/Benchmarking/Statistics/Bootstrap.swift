/// Bootstrap intervals for means, from a seed.
public enum Bootstrap {
    /// Resamples behind every interval (Efron and Tibshirani 1993 advise at least 1,000 for intervals).
    public static let resamples = 2_000
    /// Above this many samples a round's mean is drawn from its normal limit, which the bootstrap of a mean then equals.
    static let rawLimit = LatencySamples.rawLimit

    /// The percentile interval of a mean over samples of one process.
    public static func mean(of samples: [Double], seed: UInt64, confidence: Double = 0.95) -> Estimate {
        meanOverRounds([samples.map { ($0, 1) }], seed: seed, confidence: confidence)
    }

    /// The percentile interval of a mean over rounds: rounds are drawn with replacement, then queries inside each drawn
    /// round, because runs differ more than queries within a run.
    ///
    /// Each round is a list of values in the caller's unit with the number of samples at each.
    public static func meanOverRounds(
        _ rounds: [[(value: Double, count: Int)]], seed: UInt64, confidence: Double = 0.95
    ) -> Estimate {
        let rounds = rounds.filter { !$0.isEmpty }.map(Round.init)
        let total = rounds.reduce(0) { $0 + $1.count }
        let value = rounds.reduce(0.0) { $0 + $1.moments.mean * Double($1.count) } / Double(max(total, 1))
        guard total > 1 else {
            return Estimate(
                value: value, low: nil, high: nil, confidence: confidence, method: "one sample: no interval")
        }
        var generator = SeededGenerator(seed: seed)
        var means: [Double] = []
        means.reserveCapacity(resamples)
        for _ in 0..<resamples {
            var sum = 0.0
            var count = 0
            for place in rounds.indices {
                let round = rounds.count == 1 ? rounds[place] : rounds[generator.index(below: rounds.count)]
                sum += round.resampledMean(&generator) * Double(round.count)
                count += round.count
            }
            means.append(sum / Double(count))
        }
        means.sort()
        let tail = (1 - confidence) / 2 * 100
        return Estimate(
            value: value, low: means[Percentiles.rank(of: tail, count: resamples) - 1],
            high: means[Percentiles.rank(of: 100 - tail, count: resamples) - 1], confidence: confidence,
            method: rounds.count == 1
                ? "bootstrap over queries of one process, \(resamples) resamples"
                : "bootstrap over \(rounds.count) processes and their queries, \(resamples) resamples")
    }

    private struct Round {
        let count: Int
        let moments: Moments
        /// One entry a sample; empty when the normal limit is used.
        let samples: [Double]

        init(_ values: [(value: Double, count: Int)]) {
            moments = Moments(weighted: values)
            count = moments.count
            samples = count <= Bootstrap.rawLimit ? values.flatMap { Array(repeating: $0.value, count: $0.count) } : []
        }

        func resampledMean(_ generator: inout SeededGenerator) -> Double {
            guard !samples.isEmpty else {
                return moments.mean + generator.normal() * moments.standardDeviation / Double(count).squareRoot()
            }
            var sum = 0.0
            for _ in samples.indices {
                sum += samples[generator.index(below: samples.count)]
            }
            return sum / Double(samples.count)
        }
    }
}
