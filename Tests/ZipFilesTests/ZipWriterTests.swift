import Testing

@testable import ZipFiles

@Suite("Zip writer")
struct ZipWriterTests {
    @Test("the size that is told beforehand is the size that is written")
    func size() {
        let members: [(name: String, content: [UInt8])] = [("a.png", [1, 2, 3]), ("b.png", [])]
        let outline = ZipOutline(
            members.map { ZipMember(name: $0.name, count: Int64($0.content.count), checksum: 0) })
        #expect(outline.totalCount == Int64(ZipFixture.stored(members).count))
    }

    @Test("large members, far members and many members get the 64-bit forms, which are read back")
    func wide() throws {
        let large = Int64(UInt32.max) + 7
        let outline = ZipOutline([
            ZipMember(name: "large", count: large, checksum: 1), ZipMember(name: "far", count: 5, checksum: 2),
        ])
        let reader = try ZipReader(
            SparseSource(outline), limits: ZipLimits(entries: 10, entryBytes: 1 << 40, totalBytes: 1 << 40))
        #expect(reader.entries.map(\.count) == [large, 5])
        let many = (0..<70_000).map { ZipMember(name: "\($0)", count: 0, checksum: 0) }
        let manyReader = try ZipReader(
            SparseSource(ZipOutline(many)), limits: ZipLimits(entries: 70_000, entryBytes: 1, totalBytes: 1))
        #expect(manyReader.entries.count == 70_000)
    }

    @Test(
        "names are made safe",
        arguments: [
            ("a.jpg", "a.png"), ("dir/a.jpg", "dir/a.png"), ("../../etc/passwd", "etc/passwd.png"),
            ("/abs/x.jpeg", "abs/x.png"), ("C:\\Users\\x.jpg", "C_/Users/x.png"), ("CON.jpg", "_CON.png"),
            ("a\u{0}b\n.jpg", "a_b_.png"), (".hidden.jpg", "hidden.png"), ("trailing. ", "trailing.png"),
            ("", "photo.png"), ("..", "photo.png"), ("照片.jpg", "照片.png"), ("archive.tar.gz", "archive.tar.png"),
            ("\u{202E}gpj.exe", "_gpj.png"),
        ])
    func safe(name: String, expected: String) {
        var names = ZipNames()
        #expect(names.unique(name, extension: "png") == expected)
    }

    @Test("names are unique, in whatever case, and never too long")
    func unique() {
        var names = ZipNames()
        #expect(names.unique("a.jpg", extension: "png") == "a.png")
        #expect(names.unique("A.jpeg", extension: "png") == "A (2).png")
        #expect(names.unique("a (2).webp", extension: "png") == "a (2) (2).png")
        let long = names.unique(String(repeating: "长", count: 500) + ".jpg", extension: "png")
        #expect(long.utf8.count <= 110)
        #expect(names.unique(String(repeating: "长", count: 500) + ".jpg", extension: "png") != long)
        #expect(names.unique("x." + String(repeating: "y", count: 500), extension: "png").utf8.count <= 110)
    }
}

/// A zip file whose members' bytes are all zero and nowhere stored.
private struct SparseSource: ZipSource {
    private var pieces: [(offset: Int64, bytes: [UInt8])] = []
    let count: Int64

    init(_ outline: ZipOutline) {
        var offset: Int64 = 0
        for index in outline.members.indices {
            let header = outline.header(of: index)
            pieces.append((offset, header))
            offset += Int64(header.count) + outline.members[index].count
        }
        pieces.append((offset, outline.ending()))
        count = outline.totalCount
    }

    func read(at offset: Int64, into target: UnsafeMutableRawBufferPointer) throws(ZipError) {
        target.initializeMemory(as: UInt8.self, repeating: 0)
        // The last piece that starts at or before the place holds everything that tests read there.
        var (low, high) = (0, pieces.count)
        while low < high {
            let middle = (low + high) / 2
            if pieces[middle].offset <= offset { low = middle + 1 } else { high = middle }
        }
        let end = offset + Int64(target.count)
        for piece in pieces[max(0, low - 1)...].prefix(while: { $0.offset < end }) {
            let from = max(offset, piece.offset)
            let to = min(end, piece.offset + Int64(piece.bytes.count))
            guard from < to else { continue }
            UnsafeMutableRawBufferPointer(rebasing: target[Int(from - offset)..<Int(to - offset)]).copyBytes(
                from: piece.bytes[Int(from - piece.offset)..<Int(to - piece.offset)])
        }
    }
}
