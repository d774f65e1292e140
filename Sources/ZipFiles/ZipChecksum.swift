import CDeflate

/// The checksum that zip files hold of each entry: CRC-32 as in ISO 3309.
public struct ZipChecksum: Sendable {
    /// The checksum of the bytes so far.
    public private(set) var value: UInt32 = 0

    /// The checksum of no bytes.
    public init() {}

    /// Takes more bytes in.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        value = libdeflate_crc32(value, bytes.baseAddress, bytes.count)
    }

    /// The checksum of these bytes alone.
    public static func of(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        var checksum = ZipChecksum()
        checksum.update(bytes)
        return checksum.value
    }
}
