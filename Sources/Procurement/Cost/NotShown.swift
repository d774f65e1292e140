import Benchmarking

/// Why measurements do not answer a question about latency or rate.
public enum NotShown: Codable, Hashable, Sendable {
    /// No row of the machine has images a second.
    case noRate
    /// The percentile needs more samples than were taken. `weakest` is a percentile that they do show (nil for none),
    /// and `weakestMilliseconds` its bound.
    case tooFewSamples(percentile: Double, needed: Int, taken: Int, weakest: Double?, weakestMilliseconds: Double?)
    /// The latency is shown, and it is over the bound even without any queue.
    case boundMissed(percentile: Double, milliseconds: Double, bound: Double)
    /// The percentile is shown in a closed loop only and the latencies themselves are not there to simulate a queue.
    case noServiceTimes(percentile: Double)
}
