/// What a provider's price service gave.
public struct RefreshResult: Sendable {
    /// The offers, each with date and source.
    public let offers: [Offer]
    /// What was left out and why, one sentence each.
    public let notes: [String]
}
