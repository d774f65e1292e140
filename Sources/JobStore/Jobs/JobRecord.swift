import Foundation
import GRDB

/// A job as its owner sees it.
public struct JobRecord: Sendable, Hashable {
    /// Where a job is in its life.
    public enum State: String, Sendable, CaseIterable {
        /// No photo has been decided yet.
        case queued
        case running
        /// Every photo is done or failed.
        case finished
        /// Stopped by its owner; results from before are kept.
        case cancelled
    }

    public let id: JobID
    /// The option fields as the owner gave them.
    public let fields: [String: String]
    public let progress: JobProgress
    public let isCancelled: Bool
    public let created: Date
    /// When the last photo was decided; nil before that.
    public let ended: Date?
    /// When the job and its photos are removed; nil before it has ended.
    public let expires: Date?
    /// Grows with each change of the job or of one of its items.
    public let change: Int64

    public var state: State {
        if isCancelled { return .cancelled }
        if progress.waiting == 0 { return .finished }
        return progress.waiting == progress.total ? .queued : .running
    }

    init(row: Row) throws {
        let text: String = row["id"]
        guard let id = JobID(text) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a job has a name that is none")
        }
        self.id = id
        fields = try JSONDecoder().decode([String: String].self, from: Data((row["fields"] as String).utf8))
        progress = JobProgress(
            total: row["total"], done: row["done"], failed: row["failed"], cancelled: row["cancelled"])
        isCancelled = row["isCancelled"]
        created = Moment.date(row["created"])
        ended = (row["ended"] as Int64?).map(Moment.date)
        expires = (row["expires"] as Int64?).map(Moment.date)
        change = row["change"]
    }
}

/// Points in time as the database holds them: milliseconds since 1970.
enum Moment {
    static func date(_ milliseconds: Int64) -> Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

    static func milliseconds(_ date: Date) -> Int64 { Int64((date.timeIntervalSince1970 * 1000).rounded()) }
}
