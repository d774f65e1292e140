import Foundation
import Testing

@testable import Matting

@Suite("Inputs of the manifest's fuzz target")
struct ManifestCorpusTests {
    @Test("they are replayed: a manifest holds the rules and is read back equal, or a refusal says something")
    func replay() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Fuzz/ManifestReading/Corpus").standardizedFileURL
        var (taken, refused) = (0, 0)
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            let name = file.lastPathComponent
            let json = try Data(contentsOf: file)
            do {
                let manifest = try ModelManifest(json: json, origin: name)
                taken += 1
                #expect(!manifest.file.contains("/") && !manifest.name.contains("/"), "\(name)")
                #expect(!manifest.input.std.contains(0), "\(name)")
                #expect(try ModelManifest(json: try manifest.json(), origin: name) == manifest, "\(name)")
            } catch let error as MattingError {
                refused += 1
                #expect(error.code == .manifestInvalid && error.message.hasPrefix(name), "\(name)")
            }
        }
        #expect(taken >= 4)
        #expect(refused >= 8)
    }
}
