/// Intended send times of an open loop: a Poisson process of this rate, the same for the same seed.
public struct PoissonArrivals: Sequence, IteratorProtocol, Sendable {
    private var generator: SeededGenerator
    private let meanGap: Double
    private var moment = 0.0

    /// Starts the process at time 0. The rate is in queries a second and above 0.
    public init(ratePerSecond: Double, seed: UInt64) {
        precondition(ratePerSecond > 0 && ratePerSecond.isFinite, "a rate is above 0 queries a second")
        generator = SeededGenerator(seed: seed)
        meanGap = 1e9 / ratePerSecond
    }

    /// The next intended send time in nanoseconds from the beginning; never ends.
    public mutating func next() -> Int64? {
        moment += generator.exponential(mean: meanGap)
        return Int64(moment)
    }
}
