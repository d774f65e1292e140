/// Hours of running, window by window, and what they say.
public struct SoakRecord: Codable, Sendable, Equatable {
    /// What was run.
    public var configuration: RowConfiguration
    /// Duration that was asked for in seconds.
    public var plannedSeconds: Double
    /// Duration that was observed in seconds, gaps left out.
    public var observedSeconds: Double
    /// Length of a window in seconds; 60 outside of tests.
    public var windowSeconds: Double
    /// The windows in order.
    public var minutes: [SoakMinute]
    /// What happened beside the ordinary: stalls, errors, deaths and recoveries.
    public var events: [SoakEvent]
    /// Slopes over the windows.
    public var slopes: [SoakSlope]
    /// Latency over the whole soak.
    public var latency: LatencySummary?
    /// Latencies of the whole soak.
    public var latencies: LatencySamples
    /// Queries answered, over the whole soak.
    public var queries: Int
    /// Errors by kind.
    public var errors: [ErrorCount]
    /// How often the soak was taken up again after it had been killed.
    public var resumptions: Int
    /// The verdict, gravest first; "steady" stands alone.
    public var verdicts: [SoakVerdict]
    /// What was injected for a test; nil in a real soak.
    public var injected: String?

    /// Makes a record.
    public init(
        configuration: RowConfiguration, plannedSeconds: Double, observedSeconds: Double, windowSeconds: Double = 60,
        minutes: [SoakMinute], events: [SoakEvent] = [], slopes: [SoakSlope] = [], latency: LatencySummary? = nil,
        latencies: LatencySamples = LatencySamples([]), queries: Int = 0, errors: [ErrorCount] = [],
        resumptions: Int = 0, verdicts: [SoakVerdict], injected: String? = nil
    ) {
        self.configuration = configuration
        self.plannedSeconds = plannedSeconds
        self.observedSeconds = observedSeconds
        self.windowSeconds = windowSeconds
        self.minutes = minutes
        self.events = events
        self.slopes = slopes
        self.latency = latency
        self.latencies = latencies
        self.queries = queries
        self.errors = errors
        self.resumptions = resumptions
        self.verdicts = verdicts
        self.injected = injected
    }
}
