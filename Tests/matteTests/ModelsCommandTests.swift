import Foundation
import Testing

@Suite("matte models", .enabled(if: CommandLineTool.hasRuntime, "script/bootstrap has not put the runtime in place"))
struct ModelsCommandTests {
    private let tool: CommandLineTool

    init() throws { tool = try CommandLineTool() }

    @Test("a model of one's own is added, listed, verified and used by name; guesses are said aloud")
    func add() throws {
        let logits = CommandLineTool.fixtures.appendingPathComponent("logits.onnx").path
        let added = try tool.run(["models", "add", logits, "--name", "mine"])
        #expect(added.status == 0, "\(added.errors)")
        #expect(added.errors.contains("logits"))
        #expect(added.errors.contains("guessed"))
        #expect(try tool.run(["models", "list"]).text.contains("mine"))
        #expect(try tool.run(["models", "verify", "mine"]).status == 0)
        #expect(try tool.run(["models", "info", "mine"]).text.contains("SHA-256"))
        try tool.write(try SamplePhotos.data(), to: "me.jpg")
        let result = try tool.run(["cut", "me.jpg", "--model", "mine", "--device", "cpu"])
        #expect(result.status == 0, "\(result.errors)")
        let alpha = try #require(try SamplePhotos.decode(tool.bytes("me.cutout.png")).alpha)
        #expect(alpha.buffer.withPixels { $0[24 * 64 + 32] } > 250)
        #expect(alpha.buffer.withPixels { $0[0] } < 5)
    }

    @Test("a damaged model is found by verify")
    func verify() throws {
        try tool.run(["models", "add", CommandLineTool.brightness, "--name", "mine"])
        var bytes = try tool.bytes("home-data/matte/models/mine.onnx")
        bytes[bytes.count / 2] ^= 1
        try tool.write(bytes, to: "home-data/matte/models/mine.onnx")
        let result = try tool.run(["models", "verify", "mine"])
        #expect(result.status == 1)
        #expect(result.errors.contains("SHA-256"))
    }

    @Test("a name that could leave the folder is refused")
    func badName() throws {
        let result = try tool.run(["models", "add", CommandLineTool.brightness, "--name", "../evil"])
        #expect(result.status == 3)
        #expect(!tool.exists("home-data/matte/evil.onnx"))
    }

    @Test("pull goes on where it broke off, checks the checksum and refuses what does not match")
    func pull() throws {
        let content = Data((0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) })
        try tool.write(content, to: "www/tiny.onnx")
        let server = try FileServer(folder: tool.path("www"))
        defer { server.stop() }
        let sha256 = try FileServer.sha256(of: tool.path("www/tiny.onnx"))
        try tool.write(Data(Self.manifest(sha256: sha256, bytes: content.count).utf8), to: "models/tiny.json")
        let environment = ["MATTE_MODELS": tool.path("models")]
        let url = "http://127.0.0.1:\(server.port)/tiny.onnx"

        // A part from an earlier fetch that broke off.
        try tool.write(content.prefix(100_000), to: "home-data/matte/models/tiny.onnx.part")
        let pulled = try tool.run(["models", "pull", "tiny", "--from", url], environment: environment)
        #expect(pulled.status == 0, "\(pulled.errors)")
        #expect(try tool.bytes("home-data/matte/models/tiny.onnx") == content)
        #expect(server.log().contains("bytes=100000-"))

        // Another file under the same name is not kept.
        try FileManager.default.removeItem(atPath: tool.path("home-data/matte/models/tiny.onnx"))
        var forged = content
        forged[7] ^= 1
        try tool.write(forged, to: "www/tiny.onnx")
        let absent = try tool.run(["models", "verify", "tiny"], environment: environment)
        #expect(absent.status == 1)
        #expect(absent.errors.contains("matte models pull tiny"))
        let refused = try tool.run(["models", "pull", "tiny", "--from", url], environment: environment)
        #expect(refused.status == 3)
        #expect(refused.errors.contains("SHA-256"))
        #expect(!tool.exists("home-data/matte/models/tiny.onnx"))
        #expect(!tool.exists("home-data/matte/models/tiny.onnx.part"))

        let missing = try tool.run(
            ["models", "pull", "tiny", "--from", "http://127.0.0.1:\(server.port)/nothing"], environment: environment)
        #expect(missing.status == 3)
        #expect(missing.errors.contains("404"))
    }

    private static func manifest(sha256: String, bytes: Int) -> String {
        """
        {"schema":1,"name":"tiny","family":"test","file":"tiny.onnx","licence":"Apache-2.0","precision":"fp32",
         "sha256":"\(sha256)","bytes":\(bytes),"source":"http://127.0.0.1:9/tiny.onnx",
         "input":{"geometry":{"kind":"fixed","width":64,"height":64}},"output":{}}
        """
    }

    @Test("doctor says what there is, in words and in JSON")
    func doctor() throws {
        let environment = ["MATTE_MODELS": tool.path("home-data/matte/models")]
        try tool.run(["models", "add", CommandLineTool.brightness, "--name", "mine"])
        let text = try tool.run(["doctor"], environment: environment)
        #expect(text.status == 0, "\(text.errors)")
        for word in ["processor", "cores", "memory", "GPU", "ONNX Runtime", "cpu: runs fp32", "mine"] {
            #expect(text.text.contains(word), "\(word)")
        }
        let json = try tool.run(["doctor", "--json"], environment: environment)
        let document = try JSONSerialization.jsonObject(with: json.output) as? [String: Any]
        #expect(document?["runtime"] != nil)
        #expect(document?["machine"] != nil)
    }
}
