/// When a round ends: both its least duration and its least count must be met.
public struct RunLength: Codable, Sendable, Equatable {
    /// Least number of queries.
    public var minimumQueries: Int
    /// Least duration in seconds.
    public var minimumSeconds: Double
    /// Duration in seconds after which the round ends whatever the count; the figures then say what is missing.
    public var maximumSeconds: Double

    /// Makes a length.
    public init(minimumQueries: Int, minimumSeconds: Double, maximumSeconds: Double = 600) {
        self.minimumQueries = minimumQueries
        self.minimumSeconds = minimumSeconds
        self.maximumSeconds = maximumSeconds
    }

    /// Whether a round that has sent this many queries in this many nanoseconds is done.
    func isReached(queries: Int, nanoseconds: Int64) -> Bool {
        let seconds = Double(nanoseconds) / 1e9
        return seconds >= maximumSeconds || (queries >= minimumQueries && seconds >= minimumSeconds)
    }
}
