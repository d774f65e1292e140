/// Which kind of control groups binds this process.
public enum ControlGroupVersion: String, Sendable, Codable, CaseIterable {
    /// One hierarchy a controller.
    case v1
    /// One hierarchy for all.
    case v2
    /// No control group could be found.
    case none
}
