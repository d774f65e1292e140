import Foundation
import Testing

@testable import ZipFiles

@Suite("Zip reader")
struct ZipReaderTests {
    private func code(_ bytes: [UInt8], limits: ZipLimits = ZipFixture.limits) -> ZipError.Code? {
        do {
            let reader = try ZipFixture.reader(bytes, limits: limits)
            for entry in reader.entries { _ = try ZipFixture.content(entry, of: reader) }
            return nil
        } catch {
            return (error as? ZipError)?.code
        }
    }

    @Test("deflated and stored entries of another program are unpacked")
    func otherPrograms() throws {
        let reader = try ZipFixture.reader(ZipFixture.deflated)
        #expect(reader.entries.map(\.name) == ["a.txt", "b.txt"])
        #expect(
            try ZipFixture.content(reader.entries[0], of: reader) == Array(repeating: UInt8(ascii: "x"), count: 10000))
        #expect(try ZipFixture.content(reader.entries[1], of: reader) == Array("hello".utf8))
    }

    @Test("64-bit entries of another program are unpacked")
    func wide() throws {
        let reader = try ZipFixture.reader(ZipFixture.wide)
        #expect(try ZipFixture.content(reader.entries[0], of: reader) == Array("content".utf8))
    }

    @Test("what we write we read, empty files, folders and an empty zip included")
    func roundTrip() throws {
        let members: [(name: String, content: [UInt8])] = [
            ("照片/a.png", Array(repeating: 7, count: 200_000)), ("empty", []), ("folder/", []), ("b.png", [1, 2, 3]),
        ]
        let reader = try ZipFixture.reader(ZipFixture.stored(members))
        #expect(reader.entries.map(\.name) == members.map(\.name))
        #expect(reader.entries.map(\.isFolder) == [false, false, true, false])
        for (entry, member) in zip(reader.entries, members) {
            #expect(try ZipFixture.content(entry, of: reader) == member.content)
        }
        #expect(try ZipFixture.reader(ZipFixture.stored([])).entries.isEmpty)
    }

    @Test("a file on disk is read as one in memory is")
    func file() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("matte-zip-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(ZipFixture.deflated).write(to: URL(fileURLWithPath: path))
        let reader = try ZipReader(ZipFileSource(path: path), limits: ZipFixture.limits)
        var count = 0
        try reader.unpack(reader.entries[0]) { count += $0.count }
        #expect(count == 10000)
        #expect(throws: ZipError.self) { try ZipFileSource(path: path + "-none") }
    }

    @Test("names are UTF-8, or what a Chinese Windows or an old system wrote")
    func names() {
        #expect(ZipEntryName.text(Array("照片.jpg".utf8)) == "照片.jpg")
        #expect(ZipEntryName.text([0xD5, 0xD5, 0xC6, 0xAC, 0x2E, 0x6A, 0x70, 0x67]) == "照片.jpg")
        #expect(ZipEntryName.text([0x63, 0x61, 0x66, 0x82]) == "café")
        #expect(ZipEntryName.text([]) == "")
    }

    @Test("an encrypted entry is refused")
    func encrypted() { #expect(code(ZipFixture.encrypted) == .unsupported) }

    @Test("what is no zip, and every beginning of one, is refused")
    func beginnings() {
        #expect(code([]) == .notZip)
        #expect(code(Array("not a zip at all, but long enough to be looked at".utf8)) == .notZip)
        for count in 0..<ZipFixture.deflated.count {
            #expect(code(Array(ZipFixture.deflated[..<count])) == .notZip, "\(count) bytes")
        }
    }

    @Test("bytes before or behind the zip are refused: readers would not agree on what it holds")
    func surplus() {
        #expect(code([0] + ZipFixture.deflated) == .damaged)
        #expect(code(ZipFixture.deflated + [0]) == .notZip)
    }

    @Test("a changed bit in an entry's bytes is found by its checksum or its form")
    func changedBytes() throws {
        let bytes = ZipFixture.stored([("a", Array("photo".utf8))])
        let place = try #require(ZipFixture.firstPlace(of: Array("photo".utf8), in: bytes))
        #expect(code(ZipFixture.patched(bytes, at: place, [0])) == .damaged)
    }

    @Test("entries that share bytes are refused")
    func overlap() throws {
        let bytes = ZipFixture.stored([("a", [1, 2, 3, 4]), ("a", [1, 2, 3, 4])])
        let directory = try #require(ZipFixture.firstPlace(of: [0x50, 0x4B, 1, 2], in: bytes))
        // The second entry's offset is made the first's.
        let second = directory + 46 + 1
        #expect(code(ZipFixture.patched(bytes, at: second + 42, [0, 0, 0, 0])) == .damaged)
    }

    @Test("a local header that contradicts the list is refused: name, method or place")
    func contradictions() throws {
        let bytes = ZipFixture.stored([("a", [1, 2, 3, 4])])
        let directory = try #require(ZipFixture.firstPlace(of: [0x50, 0x4B, 1, 2], in: bytes))
        #expect(code(ZipFixture.patched(bytes, at: 30, [0x62])) == .damaged, "name")
        #expect(code(ZipFixture.patched(bytes, at: 8, [8])) == .damaged, "method")
        #expect(code(ZipFixture.patched(bytes, at: 6, [1])) == .damaged, "encrypted in one place alone")
        #expect(code(ZipFixture.patched(bytes, at: directory + 42, [1])) == .damaged, "place")
        #expect(code(ZipFixture.patched(bytes, at: directory + 42, [0xFE, 0xFF, 0xFF, 0xFF])) == .damaged, "outside")
        #expect(
            code(ZipFixture.patched(bytes, at: directory + 42, [0xFF, 0xFF, 0xFF, 0xFF])) == .damaged, "no 64 bits")
        #expect(code(ZipFixture.patched(bytes, at: directory + 20, [5])) == .damaged, "packed size")
        #expect(code(ZipFixture.patched(bytes, at: directory + 10, [12])) == .unsupported, "method 12")
    }

    @Test("sizes and counts above the limits are refused before anything is unpacked")
    func limits() {
        let two = ZipFixture.stored([("a", Array(repeating: 0, count: 600)), ("b", Array(repeating: 0, count: 600))])
        #expect(code(two, limits: ZipLimits(entries: 1, entryBytes: 1000, totalBytes: 10000)) == .tooManyEntries)
        #expect(code(two, limits: ZipLimits(entries: 9, entryBytes: 599, totalBytes: 10000)) == .tooLarge)
        #expect(code(two, limits: ZipLimits(entries: 9, entryBytes: 600, totalBytes: 1199)) == .tooLarge)
        #expect(code(two, limits: ZipLimits(entries: 2, entryBytes: 600, totalBytes: 1200)) == nil)
    }

    @Test("an entry that states less than it holds is cut off at what it states; one that states more is refused")
    func lies() throws {
        let bytes = ZipFixture.deflated
        let directory = try #require(ZipFixture.firstPlace(of: [0x50, 0x4B, 1, 2], in: bytes))
        for size: [UInt8] in [[0x0F, 0x27], [0x11, 0x27]] {
            let reader = try ZipFixture.reader(ZipFixture.patched(bytes, at: directory + 24, size))
            var count: Int64 = 0
            #expect(throws: ZipError.self) { try reader.unpack(reader.entries[0]) { count += Int64($0.count) } }
            #expect(count <= reader.entries[0].count)
        }
    }

    @Test("a bomb is refused by its ratio")
    func bomb() throws {
        let directory = try #require(ZipFixture.firstPlace(of: [0x50, 0x4B, 1, 2], in: ZipFixture.deflated))
        let bomb = ZipFixture.patched(ZipFixture.deflated, at: directory + 24, [0, 0, 0x40, 0])
        #expect(code(bomb, limits: ZipLimits(entries: 9, entryBytes: 1 << 30, totalBytes: 1 << 30)) == .tooLarge)
    }

    @Test("seeded mutations end in entries or an error")
    func mutations() throws {
        var random = SplitMix(state: 42)
        for original in [ZipFixture.deflated, ZipFixture.wide, ZipFixture.stored([("a", [1]), ("b/", [])])] {
            for _ in 0..<500 {
                var bytes = original
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    let place = Int.random(in: 0..<bytes.count, using: &random)
                    bytes[place] = Bool.random(using: &random) ? 0xFF : UInt8.random(in: 0...255, using: &random)
                }
                _ = code(bytes)
            }
        }
    }

    @Test("inputs that a fuzzer kept are replayed")
    func corpus() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Fuzz/ZipReading/Corpus").standardizedFileURL
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(!files.isEmpty)
        for file in files { _ = code([UInt8](try Data(contentsOf: file))) }
    }
}

/// SplitMix64, so that a failing mutation comes again.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
