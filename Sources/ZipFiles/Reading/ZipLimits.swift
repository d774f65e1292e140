/// What of a zip file is read at most.
public struct ZipLimits: Sendable {
    /// Entries, folders included.
    public var entries: Int
    /// Unpacked bytes of one entry.
    public var entryBytes: Int64
    /// Unpacked bytes of all entries.
    public var totalBytes: Int64
    /// Unpacked bytes to packed ones, for entries above `ratioFloor`. Photos are far below: they are compressed already.
    public var ratio: Int64

    /// Unpacked bytes from which on the ratio is looked at.
    static let ratioFloor: Int64 = 1 << 20
    /// Bytes of the list of entries for each entry at most: its name, its times and its owner.
    static let directoryBytesPerEntry = 1024

    public init(entries: Int, entryBytes: Int64, totalBytes: Int64, ratio: Int64 = 200) {
        self.entries = entries
        self.entryBytes = entryBytes
        self.totalBytes = totalBytes
        self.ratio = ratio
    }
}
