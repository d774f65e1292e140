import Benchmarking

/// Live video or an interactive service: a rate, a latency bound and instances to spare.
public struct RealtimeScenario: Codable, Equatable, Sendable {
    /// Requests a second at the day's peak, above 0.
    public var peakPerSecond: Double
    /// The bound on latency.
    public var objective: LatencyObjective
    /// Instances that may fail without breaking the bound; 1 is N+1.
    public var spareInstances: Int
    /// How requests spread over the day.
    public var pattern: DailyShape

    /// Frames a second of ordinary video.
    public static let videoFrameRate = 30.0

    /// Makes a scenario; by default ten streams of 30 frames a second all day, p99 within 100 ms, one instance to spare.
    public init(
        peakPerSecond: Double = 10 * Self.videoFrameRate,
        objective: LatencyObjective = LatencyObjective(percentile: 99, milliseconds: 100), spareInstances: Int = 1,
        pattern: DailyShape = .flat
    ) {
        self.peakPerSecond = peakPerSecond
        self.objective = objective
        self.spareInstances = spareInstances
        self.pattern = pattern
    }

    /// Requests served in a month of 730 hours.
    public var imagesPerMonth: Double {
        let shares = pattern.hourlyShares
        return peakPerSecond * shares.reduce(0, +) / Double(shares.count) * 3600 * AdviceCalendar.hoursPerMonth
    }
}
