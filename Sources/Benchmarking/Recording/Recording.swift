/// Everything that one round's queries gave.
public struct Recording: Sendable {
    /// Queries that were answered, in the order in which their answers came.
    public var answered: [QueryOutcome]
    /// Errors by kind, with the first message of each.
    public var failures: FailureTally
    /// How late each query was sent, in nanoseconds; empty in a closed loop.
    public var lateness: [Int64]
    /// From the beginning to the last answer in nanoseconds.
    public var duration: Int64
    /// From the beginning to the last query sent in nanoseconds; 0 in a closed loop.
    public var sending: Int64

    /// Makes a recording.
    public init(
        answered: [QueryOutcome] = [], failures: FailureTally = FailureTally(), lateness: [Int64] = [],
        duration: Int64 = 0, sending: Int64 = 0
    ) {
        self.answered = answered
        self.failures = failures
        self.lateness = lateness
        self.duration = duration
        self.sending = sending
    }

    /// Images answered.
    public var images: Int { answered.reduce(0) { $0 + $1.images } }

    /// Latencies in nanoseconds, in the order in which answers came.
    public var latencies: [Int64] { answered.map(\.latency) }

    /// One recording out of those of several threads, in the order of time.
    static func merged(_ parts: [Recording]) -> Recording {
        var merged = parts.first ?? Recording()
        for part in parts.dropFirst() {
            merged.answered += part.answered
            merged.failures.merge(part.failures)
            merged.lateness += part.lateness
            merged.duration = max(merged.duration, part.duration)
        }
        if parts.count > 1 {
            merged.answered.sort { $0.finished < $1.finished }
        }
        return merged
    }
}
