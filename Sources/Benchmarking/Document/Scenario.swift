/// How queries are sent (the scenarios of MLPerf LoadGen).
public enum Scenario: String, Codable, Sendable, CaseIterable {
    /// Closed loop, one query in flight: the next goes out when the last came back.
    case singleStream = "single-stream"
    /// Closed loop, several queries in flight.
    case multiStream = "multi-stream"
    /// All the work is there at once; the figure is throughput.
    case offline
    /// Open loop: arrivals by a seeded Poisson process, latency from the intended send time.
    case server

    /// Whether the next query waits for an earlier one.
    public var isClosedLoop: Bool { self != .server }

    /// How the scenario is named beside a figure.
    public var loopName: String { isClosedLoop ? "closed loop" : "open loop" }
}
