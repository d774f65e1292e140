/// Something that a plan takes for granted, with its value.
public struct PlanAssumption: Codable, Hashable, Sendable {
    /// What is assumed.
    public enum Code: String, Codable, Hashable, Sendable, CaseIterable {
        /// One shared queue before all instances. No value.
        case sharedQueue = "shared-queue"
        /// Arrivals by a Poisson process whose rate follows the day. No value.
        case poissonArrivals = "poisson-arrivals"
        /// Service times as measured in a closed loop with one query in flight. Value: samples.
        case closedLoopServiceTimes = "closed-loop-service-times"
        /// A batch of an unmeasured size takes as long as the next larger measured one. No value.
        case paddedBatches = "padded-batches"
        /// Seconds until a new instance serves. Value: seconds.
        case startUpSeconds = "start-up-seconds"
        /// Instances are paid by the second, from being asked for until they are given back. No value.
        case paidBySecond = "paid-by-second"
        /// Failures of an instance an hour. Value: the rate.
        case failuresPerInstanceHour = "failures-per-instance-hour"
        /// Times that a spot instance is taken back an hour. Value: the rate.
        case reclaimsPerInstanceHour = "reclaims-per-instance-hour"
        /// Requests of a lost instance are served again, first in line. No value.
        case lostRequestsRetried = "lost-requests-retried"
    }

    /// What is assumed.
    public var code: Code
    /// Its value; nil where there is none.
    public var value: Double?

    /// Makes an assumption.
    public init(_ code: Code, _ value: Double? = nil) {
        self.code = code
        self.value = value
    }
}
