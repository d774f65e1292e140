import Foundation

@testable import ZipFiles

/// Zip files made byte by byte, right or wrong as a test wants them.
enum ZipFixture {
    /// A stored zip of our own writer.
    static func stored(_ members: [(name: String, content: [UInt8])]) -> [UInt8] {
        let outline = ZipOutline(
            members.map { member in
                ZipMember(
                    name: member.name, count: Int64(member.content.count),
                    checksum: member.content.withUnsafeBytes(ZipChecksum.of))
            })
        var bytes: [UInt8] = []
        for (index, member) in members.enumerated() { bytes += outline.header(of: index) + member.content }
        return bytes + outline.ending()
    }

    /// One deflated entry `a.txt` of ten thousand letters x, and one stored entry `b.txt`, made by Info-ZIP's zip 3.0.
    static let deflated: [UInt8] = base64(
        """
        UEsDBBQAAAAIAM+geV2jpFUNGwAAABAnAAAFAAAAYS50eHTtwQENAAAAwqDaj28ON6AAAAAAAAAAAADg3wBQSwMECgAAAAAAz6B5
        XYamEDYFAAAABQAAAAUAAABiLnR4dGhlbGxvUEsBAh4DFAAAAAgAz6B5XaOkVQ0bAAAAECcAAAUAAAAAAAAAAQAAAKSBAAAAAGEu
        dHh0UEsBAh4DCgAAAAAAz6B5XYamEDYFAAAABQAAAAUAAAAAAAAAAAAAAKSBPgAAAGIudHh0UEsFBgAAAAACAAIAZgAAAGYAAAAA
        AA==
        """)

    /// One entry `a` of seven bytes in the 64-bit form, as Python's zipfile makes it when it is not told the size.
    static let wide: [UInt8] = base64(
        """
        UEsDBC0AAAAAAAAAIQCpMMX+//////////8BABQAYQEAEAAHAAAAAAAAAAcAAAAAAAAAY29udGVudFBLAQItAy0AAAAAAAAAIQCp
        MMX+BwAAAAcAAAABAAAAAAAAAAAAAACAAQAAAABhUEsFBgAAAAABAAEALwAAADoAAAAAAA==
        """)

    /// One entry encrypted by Info-ZIP's zip 3.0.
    static let encrypted: [UInt8] = base64(
        """
        UEsDBAoACQAAAM+geV2GphA2EQAAAAUAAAAFAAAAYi50eHSD4NG18sHDSwGwTc+kECUwU1BLBwiGphA2EQAAAAUAAABQSwECHgMK
        AAkAAADPoHldhqYQNhEAAAAFAAAABQAAAAAAAAABAAAApIEAAAAAYi50eHRQSwUGAAAAAAEAAQAzAAAARAAAAAAA
        """)

    private static func base64(_ text: String) -> [UInt8] {
        [UInt8](Data(base64Encoded: text, options: .ignoreUnknownCharacters) ?? Data())
    }

    static let limits = ZipLimits(entries: 100, entryBytes: 1 << 20, totalBytes: 1 << 22)

    static func reader(
        _ bytes: [UInt8], limits: ZipLimits = limits
    ) throws(ZipError) -> ZipReader<ZipMemorySource> {
        try ZipReader(ZipMemorySource(bytes), limits: limits)
    }

    static func content(_ entry: ZipEntry, of reader: ZipReader<ZipMemorySource>) throws -> [UInt8] {
        var content: [UInt8] = []
        try reader.unpack(entry) { content.append(contentsOf: $0) }
        return content
    }

    /// The file with other bytes at a place.
    static func patched(_ bytes: [UInt8], at place: Int, _ new: [UInt8]) -> [UInt8] {
        var bytes = bytes
        bytes.replaceSubrange(place..<place + new.count, with: new)
        return bytes
    }

    static func firstPlace(of signature: [UInt8], in bytes: [UInt8]) -> Int? {
        (0...max(0, bytes.count - signature.count)).first { bytes[$0..<$0 + signature.count].elementsEqual(signature) }
    }
}
