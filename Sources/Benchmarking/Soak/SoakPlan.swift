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
    /// What to break, for a test.
    public var injection: SoakInjection?

    /// Makes a plan.
    public init(
        configuration: RowConfiguration, seed: UInt64, plannedSeconds: Double, windowSeconds: Double = Self.minute,
        warmUpQueries: Int = 3, imageFolder: String = "", injection: SoakInjection? = nil
    ) {
        self.configuration = configuration
        self.seed = seed
        self.plannedSeconds = plannedSeconds
        self.windowSeconds = windowSeconds
        self.warmUpQueries = warmUpQueries
        self.imageFolder = imageFolder
        self.injection = injection
    }

    /// Windows of the whole soak.
    public var windows: Int { max(1, Int((plannedSeconds / windowSeconds).rounded(.up))) }
}
