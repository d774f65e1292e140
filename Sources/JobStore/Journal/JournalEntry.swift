import GRDB

/// What a folder run knows about one input that it finished.
public struct JournalEntry: Sendable, Hashable {
    /// Absolute path of the input.
    public var input: String
    /// The input's size and change time when it was read.
    public var stamp: FileStamp
    /// Fingerprint of everything that decides the output: model, precision, settings.
    public var settings: String
    /// Path of the output, relative to the journal's folder.
    public var output: String
    /// The output's size in bytes; another size on disk means that it is not the finished file any more.
    public var outputBytes: Int64
    /// False when nobody was found in the photo.
    public var subjectFound: Bool

    public init(
        input: String, stamp: FileStamp, settings: String, output: String, outputBytes: Int64, subjectFound: Bool
    ) {
        self.input = input
        self.stamp = stamp
        self.settings = settings
        self.output = output
        self.outputBytes = outputBytes
        self.subjectFound = subjectFound
    }
}

/// What tells that a file is still the one that was read: its size and its last change, to the nanosecond.
public struct FileStamp: Sendable, Hashable {
    public var bytes: Int64
    /// Nanoseconds since 1970.
    public var modified: Int64

    public init(bytes: Int64, modified: Int64) {
        self.bytes = bytes
        self.modified = modified
    }
}

extension JournalEntry: FetchableRecord, PersistableRecord {
    public static let databaseTableName = "finished"

    public init(row: Row) {
        self.init(
            input: row["input"], stamp: FileStamp(bytes: row["inputBytes"], modified: row["inputModified"]),
            settings: row["settings"], output: row["output"], outputBytes: row["outputBytes"],
            subjectFound: row["subjectFound"])
    }

    public func encode(to container: inout PersistenceContainer) {
        container["input"] = input
        container["inputBytes"] = stamp.bytes
        container["inputModified"] = stamp.modified
        container["settings"] = settings
        container["output"] = output
        container["outputBytes"] = outputBytes
        container["subjectFound"] = subjectFound
    }
}
