/// What a purchase is scored by.
public enum ScoreDimension: String, Codable, Hashable, Sendable, CaseIterable {
    /// How fast one image is.
    case speed
    /// How much memory the work needs.
    case memory
    /// How seldom it fails.
    case stability
    /// What a thousand images cost.
    case cost
}
