/// How late an open-loop generator sent, against its own plan.
public struct LatenessRecord: Codable, Sendable, Equatable {
    /// Queries sent.
    public var count: Int
    /// Median in milliseconds.
    public var medianMilliseconds: Double
    /// 99th percentile in milliseconds.
    public var p99Milliseconds: Double
    /// Largest in milliseconds.
    public var maximumMilliseconds: Double
    /// Queries a second that were planned.
    public var plannedRate: Double
    /// Queries a second that were sent.
    public var sentRate: Double

    /// Makes a record.
    public init(
        count: Int, medianMilliseconds: Double, p99Milliseconds: Double, maximumMilliseconds: Double,
        plannedRate: Double, sentRate: Double
    ) {
        self.count = count
        self.medianMilliseconds = medianMilliseconds
        self.p99Milliseconds = p99Milliseconds
        self.maximumMilliseconds = maximumMilliseconds
        self.plannedRate = plannedRate
        self.sentRate = sentRate
    }
}
