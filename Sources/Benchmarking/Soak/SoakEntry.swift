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
    /// What was seen of the machine in the window.
    public var environment: EnvironmentSummary?
    /// The execution provider that ran.
    public var providerRan: String?
    /// SHA-256 in hexadecimal of the model's file.
    public var modelSHA256: String?
    /// Threads that one inference used.
    public var threadsRan: Int?

    /// Makes a line.
    public init(
        minute: SoakMinute? = nil, latencies: HistogramRecord? = nil, errors: [ErrorCount] = [],
        events: [SoakEvent] = [], environment: EnvironmentSummary? = nil
    ) {
        self.minute = minute
        self.latencies = latencies
        self.errors = errors
        self.events = events
        self.environment = environment
    }
}
