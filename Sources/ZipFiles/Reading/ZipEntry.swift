/// A file in a zip file.
public struct ZipEntry: Sendable, Hashable {
    enum Method: UInt16, Sendable {
        case stored = 0
        case deflated = 8
    }

    /// As it was packed; text for people, never a path.
    public let name: String
    /// Unpacked bytes.
    public let count: Int64
    /// True for the entry of a folder.
    public let isFolder: Bool
    let method: Method
    let packedCount: Int64
    let checksum: UInt32
    let dataOffset: Int64
}
