/// A proof of concept: one instance that answers within minutes of being asked for.
public struct TrialScenario: Codable, Equatable, Sendable {
    /// Minutes from asking for the instance to its first answer, above 0.
    public var readyMinutes: Double
    /// Hours that it runs in all, above 0.
    public var hours: Double
    /// Minutes from asking for the instance until the program can start: machine, container, model.
    public var startUpMinutes: Double

    /// Makes a scenario; by default up in 10 minutes, 40 hours, 5 minutes until the program starts (an assumption).
    public init(readyMinutes: Double = 10, hours: Double = 40, startUpMinutes: Double = 5) {
        self.readyMinutes = readyMinutes
        self.hours = hours
        self.startUpMinutes = startUpMinutes
    }
}
