import Benchmarking

/// The images a second that one instance sustains while a latency bound holds, and what that rests on.
public struct SustainedRate: Codable, Equatable, Sendable {
    /// What a rate rests on, best first.
    public enum Basis: String, Codable, Hashable, Sendable {
        /// An open loop at that rate held the bound.
        case openLoop = "open-loop"
        /// A queue simulated over the measured service times holds the bound at that rate.
        case simulated
        /// A closed loop ran at that rate; no latency bound was asked for.
        case closedLoop = "closed-loop"
    }

    /// What it rests on.
    public var basis: Basis
    /// Images a second.
    public var imagesPerSecond: Estimate
    /// The row that it comes from.
    public var row: String
    /// Images in a query of that row.
    public var batch: Int
    /// The bound that holds; nil when none was asked for.
    public var objective: LatencyObjective?
    /// The objective's percentile at that rate in milliseconds, at the upper end of its interval; nil without a bound.
    public var latencyMilliseconds: Double?

    /// Makes a rate from its parts.
    public init(
        basis: Basis, imagesPerSecond: Estimate, row: String, batch: Int, objective: LatencyObjective? = nil,
        latencyMilliseconds: Double? = nil
    ) {
        self.basis = basis
        self.imagesPerSecond = imagesPerSecond
        self.row = row
        self.batch = batch
        self.objective = objective
        self.latencyMilliseconds = latencyMilliseconds
    }
}
