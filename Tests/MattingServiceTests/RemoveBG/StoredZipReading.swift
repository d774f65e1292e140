import NIOCore
import Testing

@testable import MattingService

/// Reads an archive from its end, as programs do; nil for what is no zip of stored files.
enum StoredZipReading {
    static func files(_ bytes: [UInt8]) -> [(name: String, content: [UInt8])]? {
        func number(_ place: Int, _ count: Int) -> Int {
            (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
        }
        let end = bytes.count - 22
        guard end >= 0, number(end, 4) == 0x0605_4B50 else { return nil }
        var place = number(end + 16, 4)
        var files: [(name: String, content: [UInt8])] = []
        for _ in 0..<number(end + 10, 2) {
            guard number(place, 4) == 0x0201_4B50, number(place + 10, 2) == 0 else { return nil }
            let (size, nameLength, local) = (number(place + 24, 4), number(place + 28, 2), number(place + 42, 4))
            let name = String(decoding: bytes[(place + 46)..<(place + 46 + nameLength)], as: UTF8.self)
            guard number(local, 4) == 0x0403_4B50, number(local + 26, 2) == nameLength else { return nil }
            let start = local + 30 + nameLength + number(local + 28, 2)
            let content = Array(bytes[start..<start + size])
            guard Int(CRC32.checksum(of: content)) == number(place + 16, 4) else { return nil }
            files.append((name, content))
            place += 46 + nameLength + number(place + 30, 2) + number(place + 32, 2)
        }
        return place == end ? files : nil
    }
}

@Suite("Stored archives")
struct StoredZipTests {
    @Test("files come back by name, in order and unchanged; the checksum is the known one")
    func roundTrip() throws {
        #expect(CRC32.checksum(of: "123456789".utf8) == 0xCBF4_3926)
        let archive = StoredZip.archive([
            ("a.txt", ByteBuffer(string: "hello")), ("b", ByteBuffer()),
            ("c.bin", ByteBuffer(repeating: 7, count: 1000)),
        ])
        let files = try #require(StoredZipReading.files(Array(archive.readableBytesView)))
        #expect(files.map(\.name) == ["a.txt", "b", "c.bin"])
        #expect(files.map(\.content) == [Array("hello".utf8), [], Array(repeating: 7, count: 1000)])
    }
}
