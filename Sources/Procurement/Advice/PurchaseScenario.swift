/// What the machines are bought for.
public enum PurchaseScenario: Codable, Equatable, Sendable {
    /// Requests that must be answered at once, all day.
    case realtime(RealtimeScenario)
    /// A pile of images every night.
    case batch(BatchScenario)
    /// One instance, soon, for a few days.
    case poc(TrialScenario)

    /// The names of the built-in scenarios.
    public static let names = ["realtime", "batch", "poc"]

    /// A scenario by its name with its default figures; nil for another name.
    public init?(named name: String) {
        switch name {
        case "realtime": self = .realtime(RealtimeScenario())
        case "batch": self = .batch(BatchScenario())
        case "poc": self = .poc(TrialScenario())
        default: return nil
        }
    }

    /// The scenario's name.
    public var name: String {
        switch self {
        case .realtime: Self.names[0]
        case .batch: Self.names[1]
        case .poc: Self.names[2]
        }
    }
}
