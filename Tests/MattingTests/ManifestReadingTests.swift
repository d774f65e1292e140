import Foundation
import Testing

@testable import Matting

@Suite("Model manifests")
struct ManifestReadingTests {
    static let minimal = """
        {"schema":1,"name":"tiny","family":"test","file":"tiny.onnx","licence":"Apache-2.0","precision":"fp32",
         "sha256":"\(String(repeating: "0", count: 64))",
         "input":{"geometry":{"kind":"fixed","width":64,"height":48}},"output":{}}
        """

    private func read(_ text: String) throws(MattingError) -> ModelManifest {
        try ModelManifest(json: Data(text.utf8), origin: "test.json")
    }

    private func message(_ text: String) -> String {
        do throws(MattingError) {
            _ = try read(text)
            return "accepted"
        } catch {
            #expect(error.code == .manifestInvalid)
            return error.message
        }
    }

    @Test("a minimal manifest gets the usual normalisation")
    func minimalManifest() throws {
        let manifest = try read(Self.minimal)
        #expect(manifest.input.mean == [0, 0, 0])
        #expect(manifest.input.std == [1, 1, 1])
        #expect(manifest.input.geometry.nominalSide == 64)
        #expect(manifest.output.activation == .none)
        #expect(manifest.rankingMAD == nil)
    }

    @Test("what is written is read back equal")
    func roundTrip() throws {
        let manifest = try read(Self.minimal)
        #expect(try ModelManifest(json: try manifest.json(), origin: "again") == manifest)
    }

    @Test(
        "a wrong manifest is refused and the message names the key",
        arguments: [
            ("\"schema\":1", "\"schema\":2", "schema"),
            ("\"name\":\"tiny\"", "\"name\":\"../tiny\"", "name"),
            ("\"name\":\"tiny\"", "\"name\":\"\"", "name"),
            ("\"file\":\"tiny.onnx\"", "\"file\":\"../../etc/passwd\"", "file"),
            ("\"file\":\"tiny.onnx\",", "", "file"),
            ("\"width\":64", "\"width\":0", "width"),
            ("\"width\":64", "\"width\":1000000", "width"),
            ("\"width\":64", "\"width\":\"64\"", "width"),
            ("\"kind\":\"fixed\"", "\"kind\":\"round\"", "kind"),
            ("\"precision\":\"fp32\"", "\"precision\":\"fp31\"", "precision"),
            ("\"output\":{}", "\"output\":{\"activation\":\"tanh\"}", "activation"),
            ("\"height\":48}", "\"height\":48},\"std\":[1,1,0]", "std"),
            ("\"height\":48}", "\"height\":48},\"mean\":[1,1]", "mean"),
            ("\"sha256\":\"0", "\"sha256\":\"Z", "sha256"),
        ])
    func refused(original: String, replacement: String, key: String) {
        let text = Self.minimal.replacingOccurrences(of: original, with: replacement)
        #expect(text != Self.minimal)
        let message = message(text)
        #expect(message.hasPrefix("test.json: "))
        #expect(message.contains(key), "\(message)")
    }

    @Test("a manifest without any checksum is refused, one with an MD5 only is taken")
    func checksums() throws {
        let without = Self.minimal.replacingOccurrences(
            of: "\"sha256\":\"\(String(repeating: "0", count: 64))\",", with: "")
        #expect(message(without).contains("cannot be verified"))
        let withMD5 = without.replacingOccurrences(
            of: "\"schema\":1", with: "\"schema\":1,\"md5\":\"\(String(repeating: "a", count: 32))\"")
        #expect(try read(withMD5).md5 != nil)
    }

    @Test("no damaged manifest crashes the reader", arguments: 0..<8)
    func damaged(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let original = Array(Self.minimal.utf8)
        for _ in 0..<400 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
                case 1 where bytes.count > 1: bytes.remove(at: Int.random(in: bytes.indices, using: &random))
                default:
                    bytes.insert(
                        UInt8.random(in: 0...255, using: &random), at: Int.random(in: bytes.indices, using: &random))
                }
            }
            // Accepted or refused, both are fine; what is accepted must hold the rules.
            if let manifest = try? ModelManifest(json: Data(bytes), origin: "fuzz") {
                #expect(!manifest.file.contains("/"))
                #expect(!manifest.input.std.contains(0))
            }
        }
    }

    @Test("every manifest that the project carries is valid and says how its file is verified")
    func carriedManifests() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Models/known")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
        #expect(files.count == 8)
        for file in files {
            let model = try InstalledModel(manifestAt: folder.appendingPathComponent(file))
            #expect(model.manifest.name + ".json" == file)
            #expect(model.manifest.source?.hasPrefix("https://") == true)
            if model.manifest.sha256 == nil { #expect(model.manifest.note?.contains("MD5") == true) }
        }
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers for the same seed on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
