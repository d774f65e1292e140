/// What a measurement tells while it runs.
public struct RunProgress: Sendable, Equatable {
    /// The round that begins now.
    public let title: String
    /// Number of the round, from 0.
    public let round: Int
    /// Rounds that are done.
    public let done: Int
    /// Rounds in all.
    public let total: Int
    /// Seconds that are left, judged by the rounds done so far; nil before the first.
    public let secondsLeft: Double?
}
