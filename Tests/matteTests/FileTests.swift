import Foundation
import Testing

@testable import matte

@Suite("Files and names")
struct FileTests {
    @Test(
        "paths are taken apart",
        arguments: [
            ("a/b.jpg", "a", "b.jpg", "b", "jpg"), ("b", ".", "b", "b", ""), ("/b.JPG", "/", "b.JPG", "b", "jpg"),
            ("a/.hidden", "a", ".hidden", ".hidden", ""), ("a.b/c.d.e", "a.b", "c.d.e", "c.d", "e"),
        ])
    func paths(path: String, folder: String, name: String, stem: String, fileExtension: String) {
        #expect(FilePaths.folder(of: path) == folder)
        #expect(FilePaths.name(of: path) == name)
        #expect(FilePaths.stem(of: name) == stem)
        #expect(FilePaths.fileExtension(of: name) == fileExtension)
    }

    @Test("names are distinct for every mix of inputs", arguments: 0..<50)
    func distinctNames(seed: Int) {
        var state = UInt64(seed) &+ 1
        func random(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        let inputs = (0..<20).map { _ in
            ["a", "b", "a.png", "a-2", "a.jpg"][random(5)] + [".jpg", ".png", "", ".webp", ".jpg.png"][random(5)]
        }
        let naming = OutputNaming(outputExtension: "png", marker: random(2) == 0 ? "" : ".cutout")
        let names = naming.names(for: inputs, isTaken: { name, _ in name == "b.png" })
        #expect(Set(names).count == inputs.count)
        #expect(!names.contains("b.png"))
        #expect(names.allSatisfy { $0.hasSuffix(".png") })
    }

    @Test("a name that is taken for one input is free for its owner")
    func ownersName() {
        let naming = OutputNaming(outputExtension: "png", marker: "")
        let names = naming.names(for: ["1.jpg", "2.jpg"], isTaken: { name, index in name == "2.png" && index != 1 })
        #expect(names == ["1.png", "2.png"])
    }

    @Test("an input keeps the name it had")
    func knownNames() {
        let naming = OutputNaming(outputExtension: "png", marker: "")
        let names = naming.names(for: ["1.jpg", "1.png"], known: { $0 == 0 ? "1.png" : nil })
        #expect(names == ["1.png", "1.png.png"])
    }

    @Test("a write replaces whole files and leaves no temporary ones")
    func atomicWrites() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("matte-atomic-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("file").path
        for text in ["one", "two", ""] {
            try Array(text.utf8).withUnsafeBytes { try AtomicFile.write($0, to: path) }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["file"])
        #expect(throws: FileError.self) {
            try [UInt8(1)].withUnsafeBytes { try AtomicFile.write($0, to: folder.path + "/none/file") }
        }
    }

    @Test("what may not be read is another matter than what may not be written")
    func advice() {
        #expect(FileError("a.jpg", "cannot be opened", errno: EACCES, isRead: true).message.contains("right to read"))
        #expect(FileError("a.png", "cannot be created", errno: EACCES).message.contains("output folder"))
    }

    @Test(
        "numbers are written with fixed decimals",
        arguments: [(1.005, 2, "1.00"), (-0.5, 0, "-1"), (12.3456, 3, "12.346"), (0, 1, "0.0"), (-0.001, 1, "0.0")])
    func numbers(value: Double, digits: Int, expected: String) {
        #expect(value.formatted(digits: digits) == expected)
    }

    @Test("a table aligns its columns")
    func table() {
        var table = TextTable(["a", "bb"])
        table.add(["ccc", "d"])
        #expect(table.text == "a    bb\nccc  d")
    }
}
