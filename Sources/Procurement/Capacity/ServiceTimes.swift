/// How long one batch keeps a channel of an instance busy: a measured sample to draw from, or a form known to theory.
public struct ServiceTimes: Hashable, Sendable {
    /// Where the times come from.
    enum Shape: Hashable, Sendable {
        /// Measured times in seconds, ascending; each is drawn equally often.
        case empirical([Double])
        /// The exponential distribution, for comparison with queueing theory.
        case exponential
        /// Always the mean.
        case constant
    }

    /// Mean in seconds, above 0.
    public let meanSeconds: Double
    let shape: Shape

    /// At most this many measured times are kept, as evenly spaced quantiles: they fit the second-level cache, and a
    /// percentile of 65,536 quantiles is exact to 0.002 %.
    public static let sampleLimit = 65_536

    /// Takes measured times in seconds; throws `outOfRange` when there is none or one is not above 0.
    public init(measuredSeconds samples: [Double]) throws(DecisionError) {
        guard !samples.isEmpty else {
            throw DecisionError(.outOfRange, "No service time was measured: give a result that holds its latencies.")
        }
        guard let least = samples.min(), least > 0, samples.allSatisfy(\.isFinite) else {
            throw DecisionError(.outOfRange, "A measured service time is not above 0 seconds: the result is damaged.")
        }
        meanSeconds = samples.reduce(0, +) / Double(samples.count)
        let sorted = samples.sorted()
        guard sorted.count > Self.sampleLimit else {
            shape = .empirical(sorted)
            return
        }
        let step = Double(sorted.count) / Double(Self.sampleLimit)
        shape = .empirical((0..<Self.sampleLimit).map { sorted[Int((Double($0) + 0.5) * step)] })
    }

    private init(mean: Double, shape: Shape) {
        precondition(mean > 0 && mean.isFinite, "A mean service time must be above 0 seconds.")
        meanSeconds = mean
        self.shape = shape
    }

    /// Exponentially distributed times with a mean in seconds (above 0), the service of M/M/c theory.
    public static func exponential(meanSeconds: Double) -> ServiceTimes {
        ServiceTimes(mean: meanSeconds, shape: .exponential)
    }

    /// Times that are always the same number of seconds (above 0), the service of M/D/c theory.
    public static func constant(seconds: Double) -> ServiceTimes {
        ServiceTimes(mean: seconds, shape: .constant)
    }
}
