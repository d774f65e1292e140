import Benchmarking
import Foundation
import Testing

/// A system that sleeps a millisecond stands in for a model: these tests look at the soak, not at photos.
@Suite("matte bench soak")
struct BenchSoakTests {
    private let tool: CommandLineTool

    init() throws { tool = try CommandLineTool() }

    private func arguments(_ options: String...) -> [String] {
        ["bench", "soak", "--sleeper", "--window", "0.2", "-o", "soak.json"] + options
    }

    @Test(
        "a fault that is put in is named with its evidence",
        arguments: [("error", "recovered"), ("crash", "recovered")])
    func verdict(injection: String, word: String) throws {
        let result = try tool.run(arguments("--duration", "3s", "--inject", injection))
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.text.contains(word), "\(result.text)")
        let document = try ResultStore.read(path: tool.path("soak.json"))
        #expect(document.soak?.queries ?? 0 > 0)
        let verified = try tool.run(["bench", "verify", "soak.json"])
        #expect(verified.status == 1, "a soak with a fault put in must not pass for one of the model")
        #expect(verified.text.contains("put in on purpose"))
        #expect(!verified.text.contains("consistency"), "\(verified.text)")
        #expect(try tool.run(["bench", "show", "soak.json", "--format", "csv"]).text.contains("window,"))
    }

    @Test("a soak that was killed goes on with --resume, and is not begun anew by mistake")
    func killed() throws {
        let program = try tool.start(arguments("--duration", "4s"))
        let journal = tool.path("soak.json.journal")
        while program.isRunning, (FileManager.default.contents(atPath: journal)?.count ?? 0) < 2000 { usleep(10_000) }
        program.send(SIGKILL)
        program.wait()
        let again = try tool.run(arguments("--duration", "4s"))
        #expect(again.status == 2)
        #expect(again.errors.contains("--resume"))
        let result = try tool.run(arguments("--duration", "4s", "--resume"))
        #expect(result.status == 0, "\(result.errors)")
        let soak = try #require(try ResultStore.read(path: tool.path("soak.json")).soak)
        #expect(soak.observedSeconds >= 3.9)
    }

    @Test("a duration that is none is refused")
    func duration() throws {
        let result = try tool.run(["bench", "soak", "--duration", "soon", "-o", "soak.json"])
        #expect(result.status == 2)
        #expect(result.errors.contains("8h"))
    }
}
