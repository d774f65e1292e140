/// PNG files taken apart and put together without the code under test.
enum PNGBytes {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    struct Chunk {
        let type: String
        let data: [UInt8]
        let isIntact: Bool
    }

    /// The checksum of the PNG specification, annex D, by its table.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var crc = ~UInt32(0)
        for byte in bytes { crc = table[Int((crc ^ UInt32(byte)) & 0xFF)] ^ (crc >> 8) }
        return ~crc
    }

    private static let table = (UInt32(0)..<256).map { start in
        (0..<8).reduce(start) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }

    static func long(_ value: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 255) } }

    static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + data
        return long(UInt32(data.count)) + body + long(checksum(body))
    }

    /// A file that states a size and holds one byte of pixels.
    static func headerOnly(width: UInt32, height: UInt32) -> [UInt8] {
        signature + chunk("IHDR", long(width) + long(height) + [8, 2, 0, 0, 0]) + chunk("IDAT", [0]) + chunk("IEND", [])
    }

    /// The chunks of a file, or nil when they do not fill it exactly.
    static func chunks(of bytes: [UInt8]) -> [Chunk]? {
        guard bytes.starts(with: signature) else { return nil }
        var cursor = signature.count
        var found: [Chunk] = []
        func long(at offset: Int) -> Int { bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
        while cursor + 12 <= bytes.count {
            let count = long(at: cursor)
            let end = cursor + 12 + count
            guard end <= bytes.count else { return nil }
            let body = Array(bytes[cursor + 4..<end - 4])
            found.append(
                Chunk(
                    type: String(decoding: body.prefix(4), as: UTF8.self), data: Array(body.dropFirst(4)),
                    isIntact: Int(checksum(body)) == long(at: end - 4)))
            cursor = end
        }
        return cursor == bytes.count ? found : nil
    }
}

extension PNGBytes {
    /// The same file with the checksum of every whole chunk made right; other files as they are.
    static func withRightChecksums(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.starts(with: signature) else { return bytes }
        var out = bytes
        var cursor = signature.count
        while cursor + 12 <= out.count {
            let count = out[cursor..<cursor + 4].reduce(0) { $0 << 8 | Int($1) }
            let end = cursor + 12 + count
            guard end <= out.count else { break }
            out.replaceSubrange(end - 4..<end, with: long(checksum(Array(out[cursor + 4..<end - 4]))))
            cursor = end
        }
        return out
    }
}
