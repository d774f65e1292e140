/// What a soak runs and for how long.
public struct SoakPlan: Codable, Sendable, Equatable {
    /// Length of a window outside of tests, in seconds.
    public static let minute = 60.0

    /// What to run.
    public var configuration: RowConfiguration
    /// The seed.
    public var seed: UInt64
    /// Duration in seconds.
    public var plannedSeconds: Double
    /// Length of a window in seconds.
    public var windowSeconds: Double
    /// Queries before the first window.
    public var warmUpQueries: Int
    /// Folder of the pictures; empty when the system needs none.
    public var imageFolder: String
    /// The pictures as they stand in the result; nil when the system needs none.
    public var imageSet: ImageSetDescription?
    /// What to break, for a test.
    public var injection: SoakInjection?

    /// Makes a plan.
    public init(
        configuration: RowConfiguration, seed: UInt64, plannedSeconds: Double, windowSeconds: Double = Self.minute,
        warmUpQueries: Int = 3, imageFolder: String = "", imageSet: ImageSetDescription? = nil,
        injection: SoakInjection? = nil
    ) {
        self.configuration = configuration
        self.seed = seed
        self.plannedSeconds = plannedSeconds
        self.windowSeconds = windowSeconds
        self.warmUpQueries = warmUpQueries
        self.imageFolder = imageFolder
        self.imageSet = imageSet
        self.injection = injection
    }

    /// Windows of the whole soak; the last may be shorter.
    public var windows: Int { max(1, Int((plannedSeconds / windowSeconds - Self.slack).rounded(.up))) }

    /// Length of a window in seconds, from 0: that of all, and what is left for the last.
    public func seconds(ofWindow index: Int) -> Double {
        min(windowSeconds, max(plannedSeconds - Double(index) * windowSeconds, windowSeconds * Self.slack))
    }

    /// A quotient such as 4 / 0.2 lands a rounding above the whole number and must not make one more window.
    private static let slack = 1e-9
}
