import GRDB

/// One photo of a job.
public struct JobItem: Sendable, Hashable {
    /// What has become of a photo.
    public enum State: Int, Sendable, CaseIterable {
        /// Not decided: waiting, or in work.
        case waiting = 0
        case done = 1
        case failed = 2
        case cancelled = 3
    }

    /// Position in the job, from 1.
    public let number: Int
    /// The name under which the photo came; text for people, never a path.
    public let name: String
    /// Bytes of the photo.
    public let bytes: Int64
    public let state: State
    /// The result; present when `state` is `done`.
    public let result: ItemResult?
    /// Why there is no result; present when `state` is `failed`.
    public let failure: ItemFailure?
    /// The job's change at which this item last changed.
    public let change: Int64

    init(row: Row) throws {
        number = row["number"]
        name = row["name"]
        bytes = row["bytes"]
        guard let state = State(rawValue: row["state"]) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an item is in a state that is none")
        }
        self.state = state
        change = row["change"]
        result =
            state == .done
            ? ItemResult(
                bytes: row["resultBytes"], mediaType: row["mediaType"],
                checksum: UInt32(truncatingIfNeeded: row["checksum"] as Int64), subjectFound: row["subjectFound"])
            : nil
        failure = state == .failed ? ItemFailure(kind: row["failureKind"], message: row["failureMessage"]) : nil
    }
}

/// What is known of a result beside its bytes.
public struct ItemResult: Sendable, Hashable {
    public var bytes: Int64
    /// For HTTP, such as `image/png`.
    public var mediaType: String
    /// CRC-32 of the bytes, as zip files hold it.
    public var checksum: UInt32
    /// False when nobody was found in the photo.
    public var subjectFound: Bool

    public init(bytes: Int64, mediaType: String, checksum: UInt32, subjectFound: Bool) {
        self.bytes = bytes
        self.mediaType = mediaType
        self.checksum = checksum
        self.subjectFound = subjectFound
    }
}

/// Why a photo has no result.
public struct ItemFailure: Sendable, Hashable {
    /// The kind of failure, for programs.
    public var kind: String
    /// What is wrong and what to do; for people.
    public var message: String

    public init(kind: String, message: String) {
        self.kind = kind
        self.message = message
    }
}
