/// One rate that a service was loaded with.
public struct LoadTrial: Codable, Sendable, Equatable {
    /// Requests a second that were offered.
    public var offeredRate: Double
    /// Requests a second that were answered without error.
    public var answeredRate: Double
    /// From the first request intended to the last answered, in seconds.
    public var durationSeconds: Double
    /// Requests sent.
    public var sent: Int
    /// Latency from the intended send time; nil when nothing was answered.
    public var latency: LatencySummary?
    /// The latencies themselves.
    public var latencies: LatencySamples
    /// Errors by kind.
    public var errors: [ErrorCount]
    /// How late the generator was.
    public var lateness: LatenessRecord
    /// Whether the objective held; nil without one.
    public var held: Bool?
    /// Seconds after which the service stopped answering for good; nil when it did not.
    public var diedAfterSeconds: Double?

    /// Makes a trial.
    public init(
        offeredRate: Double, answeredRate: Double, durationSeconds: Double, sent: Int, latency: LatencySummary?,
        latencies: LatencySamples, errors: [ErrorCount], lateness: LatenessRecord, held: Bool? = nil,
        diedAfterSeconds: Double? = nil
    ) {
        self.offeredRate = offeredRate
        self.answeredRate = answeredRate
        self.durationSeconds = durationSeconds
        self.sent = sent
        self.latency = latency
        self.latencies = latencies
        self.errors = errors
        self.lateness = lateness
        self.held = held
        self.diedAfterSeconds = diedAfterSeconds
    }
}
