import Foundation

/// Points in time as documents hold them.
public enum Timestamp {
    /// Now, as ISO 8601 in UTC to the second. For the reader only: durations never come from it.
    public static var now: String { text(Date()) }

    /// A point in time, as ISO 8601 in UTC to the second.
    static func text(_ date: Date) -> String { date.formatted(.iso8601) }
}
