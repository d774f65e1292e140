import NIOCore

/// A zip archive whose files are stored as they are (APPNOTE.TXT 6.3.3): pictures do not shrink any more.
enum StoredZip {
    /// - Parameter files: names in ASCII with their contents, each under 4 GiB.
    static func archive(_ files: [(name: String, content: ByteBuffer)]) -> ByteBuffer {
        var archive = ByteBuffer()
        var directory = ByteBuffer()
        for (name, content) in files {
            precondition(content.readableBytes < 1 << 32, "a file of a zip has under 4 GiB")
            let start = UInt32(archive.readableBytes)
            let checksum = content.withUnsafeReadableBytes { CRC32.checksum(of: $0) }
            archive.write(0x0403_4B50 as UInt32)
            writeCommon(&archive, name, content, checksum)
            archive.writeString(name)
            archive.writeImmutableBuffer(content)
            directory.write(0x0201_4B50 as UInt32)
            directory.write(version)
            writeCommon(&directory, name, content, checksum)
            // Comment, disk, internal and external attributes: none.
            directory.writeRepeatingByte(0, count: 10)
            directory.write(start)
            directory.writeString(name)
        }
        let start = UInt32(archive.readableBytes)
        archive.writeImmutableBuffer(directory)
        archive.write(0x0605_4B50 as UInt32)
        archive.write(0 as UInt32)
        archive.write(UInt16(files.count))
        archive.write(UInt16(files.count))
        archive.write(UInt32(directory.readableBytes))
        archive.write(start)
        archive.write(0 as UInt16)
        return archive
    }

    /// The version of the format that is needed: 2.0.
    private static let version: UInt16 = 20
    /// 1 January 1980, the earliest date that there is: equal pictures give equal archives.
    private static let date: UInt16 = 0x0021

    /// What the header of a file and its entry in the directory have in common.
    private static func writeCommon(_ out: inout ByteBuffer, _ name: String, _ content: ByteBuffer, _ checksum: UInt32)
    {
        out.write(version)
        out.write(0 as UInt16)
        out.write(0 as UInt16)
        out.write(0 as UInt16)
        out.write(date)
        out.write(checksum)
        out.write(UInt32(content.readableBytes))
        out.write(UInt32(content.readableBytes))
        out.write(UInt16(name.utf8.count))
        out.write(0 as UInt16)
    }
}

extension ByteBuffer {
    fileprivate mutating func write(_ number: some FixedWidthInteger) { writeInteger(number, endianness: .little) }
}
