/// What the harness itself costs, measured with a system that does nothing.
public struct HarnessCost: Codable, Sendable, Equatable {
    /// The most that the harness may add to one query in closed loop, in microseconds.
    public static let closedLoopLimitMicroseconds = 5.0

    /// Mean cost of one query in closed loop in microseconds.
    public var closedLoopMicrosecondsPerQuery: Double
    /// Queries that the figure was taken over.
    public var queries: Int

    /// Makes a cost.
    public init(closedLoopMicrosecondsPerQuery: Double, queries: Int) {
        self.closedLoopMicrosecondsPerQuery = closedLoopMicrosecondsPerQuery
        self.queries = queries
    }
}
