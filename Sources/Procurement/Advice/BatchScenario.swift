/// A pile of images to be done within a window every night.
public struct BatchScenario: Codable, Equatable, Sendable {
    /// Images a night, above 0.
    public var imagesPerNight: Double
    /// Hours in which they must be done, above 0 to 24.
    public var windowHours: Double
    /// Whether spot instances may be used.
    public var spotAllowed: Bool
    /// Times an hour that a spot instance is taken back, 0 or more.
    public var interruptionsPerHour: Double
    /// Minutes lost by an interruption: waiting for another instance, starting, and work done since the last record.
    public var lostMinutes: Double

    /// Makes a scenario; by default a million images in 8 hours, spot allowed, one interruption in 50 instance hours
    /// that costs 10 minutes. The last two are assumptions, to be replaced by one's own experience.
    public init(
        imagesPerNight: Double = 1_000_000, windowHours: Double = 8, spotAllowed: Bool = true,
        interruptionsPerHour: Double = 0.02, lostMinutes: Double = 10
    ) {
        self.imagesPerNight = imagesPerNight
        self.windowHours = windowHours
        self.spotAllowed = spotAllowed
        self.interruptionsPerHour = interruptionsPerHour
        self.lostMinutes = lostMinutes
    }

    /// Share of a spot instance's paid time that counts, 0 to 1.
    public var spotEfficiency: Double { max(0, 1 - interruptionsPerHour * lostMinutes / 60) }
}
