import Foundation
import Testing

@testable import Matting

@Suite("Model store")
final class ModelStoreTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("matte-store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func install(_ name: String, mad: Double?, content: String? = "weights") throws {
        var text = ManifestReadingTests.minimal
            .replacingOccurrences(of: "\"tiny\"", with: "\"\(name)\"")
            .replacingOccurrences(of: "tiny.onnx", with: "\(name).onnx")
        if let mad {
            let quality = "\"quality\":[{\"dataset\":\"\(QualityFigures.referenceDataset)\",\"mad\":\(mad)}]"
            text = text.replacingOccurrences(of: "\"output\":{}", with: "\"output\":{},\(quality)")
        }
        try text.write(to: folder.appendingPathComponent("\(name).json"), atomically: true, encoding: .utf8)
        try content?.write(to: folder.appendingPathComponent("\(name).onnx"), atomically: true, encoding: .utf8)
    }

    private var store: ModelStore { ModelStore(folders: [folder], userFolder: folder) }

    @Test("the user's models lie below XDG_DATA_HOME, or below the home folder where that is unset or empty")
    func userFolder() {
        let program = URL(fileURLWithPath: "/opt/bin/matte")
        for (data, expected) in [(nil, "/home"), ("", "/home"), ("/data", nil)] as [(String?, String?)] {
            var environment = ["HOME": "/home"]
            environment["XDG_DATA_HOME"] = data
            let folder = ModelStore.standard(environment: environment, executable: program).userFolder.path
            #expect(folder == (expected.map { $0 + "/.local/share" } ?? "/data") + "/matte/models")
        }
    }

    @Test("the default is the model that measures best among those whose file is there")
    func best() throws {
        try install("good", mad: 0.02)
        try install("better", mad: 0.01)
        try install("absent", mad: 0.001, content: nil)
        try install("unmeasured", mad: nil)
        #expect(try store.best().manifest.name == "better")
    }

    @Test("an unknown name says what there is, a known one that is not here says how to get it")
    func notFound() throws {
        try install("here", mad: 0.02)
        try install("absent", mad: 0.02, content: nil)
        #expect {
            try store.find("nobody")
        } throws: { "\($0)".contains("here") }
        #expect {
            try store.find("absent")
        } throws: { "\($0)".contains("matte models pull absent") }
    }

    @Test("a file that does not match its checksum is refused")
    func corrupt() throws {
        try install("damaged", mad: 0.02)
        let model = try InstalledModel(manifestAt: folder.appendingPathComponent("damaged.json"))
        let file = try #require(model.file(for: .fp32))
        #expect {
            try file.verify()
        } throws: { ($0 as? MattingError)?.code == .modelCorrupt }
    }

    @Test("SHA-256 and MD5 agree with the published test vectors for \"abc\"")
    func digests() throws {
        let file = folder.appendingPathComponent("abc")
        try "abc".write(to: file, atomically: true, encoding: .utf8)
        let digests = try FileDigests(of: file, withMD5: true)
        // FIPS 180-2 appendix B.1 and RFC 1321 appendix A.5.
        #expect(digests.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(digests.md5 == "900150983cd24fb0d6963f7d28e17f72")
    }

    @Test("a broken manifest is reported and the others are still found")
    func brokenManifest() throws {
        try install("fine", mad: 0.02)
        try "{".write(to: folder.appendingPathComponent("broken.json"), atomically: true, encoding: .utf8)
        let (models, problems) = store.contents()
        #expect(models.map(\.manifest.name) == ["fine"])
        #expect(problems.count == 1)
        #expect(problems[0].message.contains("broken.json"))
    }
}
