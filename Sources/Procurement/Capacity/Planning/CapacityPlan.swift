import Benchmarking

/// How many instances a day of traffic needs, at which hours, and at what cost.
public struct CapacityPlan: Codable, Hashable, Sendable {
    /// The bound that was asked for.
    public var objective: LatencyObjectiveRecord
    /// Name of the traffic.
    public var traffic: String
    /// Requests in the day.
    public var requestsPerDay: Double
    /// Highest rate of the day in requests a second.
    public var peakPerSecond: Double
    /// Mean service time of one request by itself, in milliseconds.
    public var serviceMilliseconds: Double
    /// Requests a second that one instance serves at most.
    public var largestRatePerInstance: Double
    /// The batch sizes whose service times were measured.
    public var batchSizes: [Int]
    /// The ways to run the fleet, the recommended one first.
    public var options: [CapacityOption]
    /// Why there is no autoscaled option; nil when there is one.
    public var autoscalingFailed: AutoscalingFailure?
    /// What the plan assumes, as codes with their values.
    public var assumptions: [PlanAssumption]

    /// A latency bound.
    public struct LatencyObjectiveRecord: Codable, Hashable, Sendable {
        /// The percentile.
        public var percentile: Double
        /// The bound in milliseconds.
        public var milliseconds: Double
    }

    /// Why autoscaling cannot hold the objective.
    public struct AutoscalingFailure: Codable, Hashable, Sendable {
        /// The lowest target that was tried.
        public var target: Double
        /// The percentile there, in the worst hour, in milliseconds.
        public var milliseconds: Double
    }

    /// The recommended way: the cheapest that holds the objective.
    public var recommended: CapacityOption? { options.first { $0.verdict != .missed } }
}
