/// A file that is to be in a zip file, as it is known before its bytes are read.
public struct ZipMember: Sendable, Hashable {
    /// From `ZipNames`, so that it is unique and safe to unpack.
    public var name: String
    /// Bytes.
    public var count: Int64
    /// From `ZipChecksum`.
    public var checksum: UInt32

    public init(name: String, count: Int64, checksum: UInt32) {
        self.name = name
        self.count = count
        self.checksum = checksum
    }
}
