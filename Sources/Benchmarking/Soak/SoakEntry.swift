/// One line of a soak's journal.
public struct SoakEntry: Codable, Sendable, Equatable {
    /// A window with its latencies and errors; nil in a line that only tells an event.
    public var minute: SoakMinute?
    /// Latencies of the window.
    public var latencies: HistogramRecord?
    /// Errors of the window by kind.
    public var errors: [ErrorCount]
    /// What happened.
    public var events: [SoakEvent]

    /// Makes a line.
    public init(
        minute: SoakMinute? = nil, latencies: HistogramRecord? = nil, errors: [ErrorCount] = [],
        events: [SoakEvent] = []
    ) {
        self.minute = minute
        self.latencies = latencies
        self.errors = errors
        self.events = events
    }
}
