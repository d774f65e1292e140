/// A load test of a service over HTTP, open loop.
public struct LoadRecord: Codable, Sendable, Equatable {
    /// The address that was loaded, without credentials.
    public var url: String
    /// The protocol: "matte", "oip" or "removebg".
    public var protocolName: String
    /// What the service said of itself in its answers, such as "matte-fast, fp32 on openvino"; nil when it said nothing.
    public var service: String?
    /// The bound that was asked to hold; nil without one.
    public var objective: LatencyObjective?
    /// The rates that were tried, in order.
    public var trials: [LoadTrial]
    /// The highest rate in requests a second that held the objective; nil when none was sought or none held.
    public var peakRate: Double?
    /// Whether the service stopped answering for good.
    public var serverDied: Bool
    /// What happened, in words.
    public var verdict: String

    /// Makes a record.
    public init(
        url: String, protocolName: String, service: String? = nil, objective: LatencyObjective? = nil,
        trials: [LoadTrial] = [],
        peakRate: Double? = nil, serverDied: Bool = false, verdict: String = ""
    ) {
        self.url = url
        self.protocolName = protocolName
        self.service = service
        self.objective = objective
        self.trials = trials
        self.peakRate = peakRate
        self.serverDied = serverDied
        self.verdict = verdict
    }
}
