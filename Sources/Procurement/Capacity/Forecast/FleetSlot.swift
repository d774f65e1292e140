/// A quarter of an hour of a forecast day.
public struct FleetSlot: Codable, Hashable, Sendable {
    /// Beginning in seconds since midnight.
    public let startSeconds: Double
    /// Length in seconds.
    public let seconds: Double
    /// Requests that arrive.
    public let requests: Double
    /// Mean instances in service.
    public let instances: Double
    /// Busy share of the instances, 0 to 1.
    public let utilisation: Double
    /// Median latency in milliseconds; nil when nothing was answered.
    public let p50Milliseconds: Double?
    /// 99th percentile of latency in milliseconds; nil when nothing was answered.
    public let p99Milliseconds: Double?
}
