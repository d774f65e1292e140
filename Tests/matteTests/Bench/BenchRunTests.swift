import Benchmarking
import Foundation
import Testing

@Suite(
    "matte bench run", .enabled(if: CommandLineTool.hasRuntime, "script/bootstrap has not put the runtime in place"))
struct BenchRunTests {
    private let tool: CommandLineTool

    init() throws {
        tool = try CommandLineTool()
        for number in 0..<4 {
            try tool.write(try SamplePhotos.data(width: 20 + number, height: 16), to: "photos/\(number).jpg")
        }
    }

    /// A suite that comes with the program, its shape as it is and its work small.
    private func small(_ name: String, rounds: Int) throws -> String {
        var text = try #require(Suite.builtIn[name])
        let replaced = [
            "models": "['\(CommandLineTool.brightness)']", "sizes": "[32]", "rounds": "\(rounds)",
            "minimum-images": "4",
            "minimum-seconds": "0", "warm-up": "1",
        ]
        for (key, value) in replaced {
            text = text.replacing(try Regex("(?m)^\(key): .*$"), with: "\(key): \(value)")
        }
        try tool.write(Data(text.utf8), to: "\(name).yaml")
        return "\(name).yaml"
    }

    private func arguments(_ suite: String, _ output: String) -> [String] {
        ["bench", "run", "--suite", suite, "--images", "photos", "-o", output]
    }

    @Test("the article's suite runs whole: batch 1 and 4, both ways, three rounds each, in fresh processes")
    func article() throws {
        let result = try tool.run(arguments(small("article", rounds: 3), "result.json"))
        #expect(result.status == 0, "\(result.errors)")
        let document = try ResultStore.read(path: tool.path("result.json"))
        #expect(document.rows.count == 4)
        #expect(Set(document.rows.map(\.configuration.batch)) == [1, 4])
        #expect(Set(document.rows.map(\.configuration.path)) == [.photoToPNG, .modelOnly])
        let processes = document.rows.flatMap { $0.rounds.map(\.processIdentifier) }
        #expect(Set(processes).count == 12)
        #expect(document.rows.allSatisfy { ($0.rounds.first?.accuracy?.meanAbsoluteDifference ?? 1) < 0.004 })
        #expect(document.rows.allSatisfy { $0.rounds.allSatisfy { ($0.memory.residentBytes ?? 0) > 0 } })
        #expect(try tool.run(["bench", "verify", "result.json"]).status == 0)
        #expect(!tool.exists("result.json.journal"))
        // What a manager reads at the end.
        for word in ["images a second", "p99 not shown: 662 samples needed", "Memory at most", "result.json"] {
            #expect(result.text.contains(word), "\(word) is not in: \(result.text)")
        }
    }

    @Test("the standard suite that was killed goes on where it was, over every device and precision that runs here")
    func standard() throws {
        let suite = try small("standard", rounds: 1)
        let program = try tool.start(arguments(suite, "result.json"), errors: tool.path("first.txt"))
        let journal = tool.path("result.json.journal")
        func finished() -> Int {
            let data = FileManager.default.contents(atPath: journal) ?? Data()
            // The first line names the plan.
            return max(0, data.split(separator: UInt8(ascii: "\n")).count - 1)
        }
        while program.isRunning, finished() < 3 { usleep(5_000) }
        program.send(SIGKILL)
        #expect(program.wait() == .killed(signal: SIGKILL))
        #expect(!tool.exists("result.json"))
        let kept = finished()
        #expect(kept >= 3)

        let other = try tool.run(arguments(suite, "result.json") + ["--seed", "2"])
        #expect(other.status == 2, "a journal of other options must not be taken: \(other.errors)")
        let result = try tool.run(arguments(suite, "result.json"))
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.errors.contains("goes on: \(kept) of"), "\(result.errors)")
        let document = try ResultStore.read(path: tool.path("result.json"))
        let devices = Set(document.rows.map(\.configuration.providerAsked))
        #expect(devices.contains("cpu"))
        #expect(document.rows.count % (2 * 2) == 0)
        #expect(document.rows.allSatisfy { $0.rounds.count == 1 })
        #expect(try tool.run(["bench", "verify", "result.json"]).status == 0)
    }

    @Test("the process that measures ends with the one that started it")
    func orphan() throws {
        let program = try tool.start(
            arguments("quick", "result.json") + ["--model", CommandLineTool.brightness, "--minimum-images", "10000000"])
        func measuring() -> pid_t? {
            let children = "/proc/\(program.identifier)/task/\(program.identifier)/children"
            let text = (try? String(contentsOfFile: children, encoding: .utf8)) ?? ""
            return text.split(separator: " ").first.flatMap { pid_t($0) }
        }
        func works(_ child: pid_t) -> Bool {
            // A process that has ended has no command line, whether or not somebody has taken note of it.
            let data = FileManager.default.contents(atPath: "/proc/\(child)/cmdline") ?? Data()
            return String(decoding: data, as: UTF8.self).contains("_round")
        }
        var child = measuring()
        while program.isRunning, !(child.map(works) ?? false) {
            usleep(5_000)
            child = measuring()
        }
        let round = try #require(child)
        program.send(SIGKILL)
        program.wait()
        let begin = ContinuousClock.now
        while works(round), ContinuousClock.now - begin < .seconds(60) { usleep(20_000) }
        #expect(!works(round))
    }

    @Test("without -o the result is named after the suite, and an earlier one is left alone")
    func unnamed() throws {
        let suite = try small("quick", rounds: 1)
        let first = try tool.run(["bench", "run", "--suite", suite, "--images", "photos"])
        #expect(first.status == 0, "\(first.errors)")
        #expect(tool.exists("quick-result.json"))
        #expect(first.text.contains("Full result: quick-result.json"))
        let second = try tool.run(["bench", "run", "--suite", suite, "--images", "photos"])
        #expect(second.status == 2)
        #expect(second.errors.contains("quick-result.json"))
        let document = try ResultStore.read(path: tool.path("quick-result.json"))
        #expect(document.rows.allSatisfy { $0.configuration.modelSHA256?.count == 64 })
        #expect(document.rows.allSatisfy { ($0.configuration.threadsRan ?? 0) >= 1 })
        #expect(document.environment.samples > 0)
    }

    @Test("a result that could not be written is refused before anything is measured")
    func unwritable() throws {
        for place in ["photos", "nowhere/result.json"] {
            let result = try tool.run(arguments("quick", place))
            #expect(result.status == 1, "\(result.errors)")
            #expect(result.errors.contains(place))
            #expect(!result.errors.contains("1 of 6"))
        }
        #expect(try tool.files().allSatisfy { $0.hasPrefix("photos/") })
    }

    @Test("a changed figure is found, and changed documents are not compared")
    func changed() throws {
        try MeasuredResults.write(tool, "a.json")
        var text = String(decoding: try tool.bytes("a.json"), as: UTF8.self)
        let place = try #require(text.range(of: "\"nanoseconds\":["))
        text.insert("9", at: place.upperBound)
        try tool.write(Data(text.utf8), to: "b.json")
        let verified = try tool.run(["bench", "verify", "a.json", "b.json"])
        #expect(verified.status == 1)
        #expect(verified.text.contains("a.json: valid"))
        #expect(verified.text.contains("b.json: not valid"))
        #expect(verified.text.contains("hash"))
        let compared = try tool.run(["bench", "compare", "a.json", "b.json"])
        #expect(compared.status == 2)
        #expect(compared.errors.contains("b.json"))
    }

    @Test("two results are compared in words, with an interval")
    func compare() throws {
        try MeasuredResults.write(tool, "a.json")
        try MeasuredResults.write(tool, "b.json", milliseconds: 20)
        let result = try tool.run(["bench", "compare", "a.json", "b.json"])
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.text.contains("faster by"), "\(result.text)")
        let same = try tool.run(["bench", "compare", "a.json", "a.json"])
        #expect(same.text.contains("no difference shown"), "\(same.text)")
    }

    @Test("a result is shown as text with a histogram, as Markdown and as CSV")
    func show() throws {
        try MeasuredResults.write(tool, "a.json")
        let text = try tool.run(["bench", "show", "a.json"])
        #expect(text.status == 0, "\(text.errors)")
        #expect(text.text.contains("█"))
        #expect(try tool.run(["bench", "show", "a.json", "--format", "md"]).text.contains("| --- |"))
        #expect(try tool.run(["bench", "show", "a.json", "--format", "csv"]).text.hasPrefix("configuration,"))
        #expect(try tool.run(["bench", "show", "nothing.json"]).status == 1)
    }

    @Test(
        "what cannot be measured ends with 2 before anything is measured",
        arguments: [
            (["--suite", "wrong.yaml"], "wrong.yaml, line 2"), (["--suite", "quickly"], "standard"),
            (["--suite", "quick", "--device", "tpu"], "openvino"),
            (["--suite", "quick", "--precision", "fp8"], "fp16"),
            (["--suite", "quick", "--scenario", "server"], "rate"),
            (["--suite", "quick", "--model", "nobody"], "nobody"),
        ])
    func refused(options: [String], word: String) throws {
        try tool.write(Data("name: wrong\nsizes: [big]\n".utf8), to: "wrong.yaml")
        let result = try tool.run(["bench", "run", "--images", "photos", "-o", "result.json"] + options)
        #expect(result.status == 2, "\(result.errors)")
        #expect(result.errors.contains(word), "\(result.errors)")
        #expect(try tool.files().filter { $0.hasPrefix("result") }.isEmpty)
    }

    @Test("a model that fails leaves its errors in the result, and the others are measured")
    func failingModel() throws {
        let infinite = CommandLineTool.fixtures.appendingPathComponent("infinite.onnx").path
        let result = try tool.run([
            "bench", "run", "--suite", small("quick", rounds: 1), "--images", "photos", "--device", "cpu",
            "--model", "\(infinite),\(CommandLineTool.brightness)", "--path", "photo-to-png", "--rounds", "1", "-o",
            "result.json",
        ])
        #expect(tool.exists("result.json"), "\(result.errors)")
        let document = try ResultStore.read(path: tool.path("result.json"))
        #expect(document.rows.count == 2)
        let failed = try #require(document.rows.first { $0.configuration.model.hasSuffix("infinite.onnx") })
        #expect(!failed.validity.valid)
        let good = try #require(document.rows.first { $0.configuration.model.hasSuffix("brightness.onnx") })
        #expect(good.rounds.allSatisfy { $0.queries > 0 })
    }
}
