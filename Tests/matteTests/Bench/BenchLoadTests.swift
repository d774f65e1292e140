import Benchmarking
import Foundation
import Testing

@Suite(
    "matte bench load", .enabled(if: CommandLineTool.hasRuntime, "script/bootstrap has not put the runtime in place"))
struct BenchLoadTests {
    private let tool: CommandLineTool

    init() throws {
        tool = try CommandLineTool()
        for number in 0..<4 {
            try tool.write(try SamplePhotos.data(width: 20 + number, height: 16), to: "photos/\(number).jpg")
        }
    }

    /// Starts `matte serve` on a free port and waits until it says where it listens.
    private func server() throws -> (program: RunningProgram, url: String) {
        try tool.run(["models", "add", CommandLineTool.brightness, "--name", "bright"])
        // A side of 32 instead of the guessed 512: in a build for tests most of a request's time is for the pixels.
        let manifest = tool.path("home-data/matte/models/bright.json")
        let guessed = try String(contentsOfFile: manifest, encoding: .utf8)
        try guessed.replacingOccurrences(of: "\"side\" : 512", with: "\"side\" : 32")
            .write(toFile: manifest, atomically: true, encoding: .utf8)
        let log = tool.path("serve.log")
        let program = try tool.start(
            ["serve", "--model", "bright", "--device", "cpu", "--port", "0"], errors: log)
        while program.isRunning {
            let said = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
            if let line = said.split(separator: "\n").first(where: { $0.hasPrefix("listening on ") }) {
                return (program, String(line.dropFirst("listening on ".count)))
            }
            usleep(20_000)
        }
        throw CocoaError(.executableLoad, userInfo: ["log": (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""])
    }

    @Test(
        "a service is loaded at a rate in every protocol it speaks, and the result verifies",
        arguments: ["matte", "removebg", "oip"])
    func rate(form: String) throws {
        let (program, url) = try server()
        defer {
            program.send(SIGTERM)
            program.wait()
        }
        let result = try tool.run([
            "bench", "load", url, "--rate", "5", "--duration", "2s", "--timeout", "60s", "--protocol", form, "--model",
            "bright", "--images", "photos", "-o", "load.json",
        ])
        #expect(result.status == 0, "\(result.errors)")
        let load = try #require(try ResultStore.read(path: tool.path("load.json")).load)
        let trial = try #require(load.trials.first)
        #expect(trial.sent > 1)
        #expect(trial.errors.isEmpty, "\(trial.errors)")
        #expect(trial.latency != nil)
        #expect(
            load.service?.hasPrefix(form == "oip" ? "bright" : "bright, fp32 on cpu, input ") == true,
            "\(load.service ?? "")")
        // On a busy machine the generator may be late, which is told, and it shares the machine with the service.
        let verified = try tool.run(["bench", "verify", "load.json"]).text.split(separator: "\n")
        #expect(
            verified.dropFirst().allSatisfy { $0.contains("(on-schedule)") || $0.contains("(undisturbed)") },
            "\(verified)")
        #expect(verified.contains { $0.contains("on the machine that served it") })
        #expect(try tool.run(["bench", "show", "load.json"]).text.contains("requests/s"))
    }

    @Test("a bound below one request's time ends the search at once")
    func hopeless() throws {
        let (program, url) = try server()
        defer {
            program.send(SIGTERM)
            program.wait()
        }
        let result = try tool.run([
            "bench", "load", url, "--find-peak", "--slo", "p99=0.001ms", "--duration", "1s", "--timeout", "20s",
            "--images", "photos", "-o", "peak.json",
        ])
        #expect(result.status == 0, "\(result.errors)")
        let load = try #require(try ResultStore.read(path: tool.path("peak.json")).load)
        #expect(load.trials.isEmpty)
        #expect(load.peakRate == nil)
        #expect(result.text.contains("No rate holds p99=0.001ms: one request at a time already takes"))
    }

    /// How long a search is waited for: its trials have 400 requests each, which on a machine that is busy with other tests
    /// may be minutes. The search itself is tested on a simulated clock.
    private static let patience = Duration.seconds(90)

    @Test("the highest rate is searched for in a real service, or the search is broken off and leaves nothing behind")
    func peak() throws {
        let (program, url) = try server()
        defer {
            program.send(SIGTERM)
            program.wait()
        }
        let search = try tool.start(
            [
                "bench", "load", url, "--find-peak", "--slo", "p90=50ms", "--duration", "1s", "--timeout", "20s",
                "--images", "photos", "-o", "peak.json",
            ], output: tool.path("said.txt"), errors: tool.path("status.txt"))
        func said(_ name: String) -> String { (try? String(contentsOfFile: tool.path(name), encoding: .utf8)) ?? "" }
        let end = ContinuousClock.now + Self.patience
        while search.isRunning, ContinuousClock.now < end { usleep(50_000) }
        guard !search.isRunning else {
            search.send(SIGINT)
            search.wait()
            #expect(said("status.txt").contains("requests a second for"), "\(said("status.txt"))")
            #expect(!tool.exists("peak.json"))
            return
        }
        #expect(search.wait() == .exited(0), "\(said("status.txt"))")
        let found = try #require(try ResultStore.read(path: tool.path("peak.json")).load)
        // A machine that is busy with other tests may hold the bound at no rate; then that is said.
        let verified = try tool.run(["bench", "verify", "peak.json"]).text
        #expect(!verified.contains("(consistency)"), "\(verified)")
        if let peak = found.peakRate {
            #expect(found.trials.count { $0.offeredRate == peak && $0.held == true } >= 1)
            #expect(said("said.txt").contains("Peak: "))
        } else {
            #expect(said("said.txt").contains("No rate"))
        }
        #expect(try tool.run(["bench", "show", "peak.json", "--format", "csv"]).text.contains("offered_per_s"))
    }

    @Test("a service that is killed during the load is a result")
    func killed() throws {
        let (program, url) = try server()
        let load = try tool.start(
            [
                "bench", "load", url, "--rate", "20", "--duration", "20s", "--timeout", "20s", "--images", "photos",
                "-o", "load.json",
            ], output: tool.path("said.txt"), errors: tool.path("status.txt"))
        func said(_ name: String) -> String { (try? String(contentsOfFile: tool.path(name), encoding: .utf8)) ?? "" }
        // Once the rate is announced, the probes are over and the load runs.
        while load.isRunning, !said("status.txt").contains("requests a second for") { usleep(20_000) }
        program.send(SIGKILL)
        program.wait()
        #expect(load.wait() == .exited(0))
        #expect(said("said.txt").contains("The service died"), "\(said("said.txt")) \(said("status.txt"))")
        let document = try ResultStore.read(path: tool.path("load.json"))
        #expect(document.load?.serverDied == true)
    }

    @Test("a service that answers nothing is refused before it is loaded")
    func nobody() throws {
        let result = try tool.run([
            // Port 1 is reserved and nobody listens there.
            "bench", "load", "http://127.0.0.1:1", "--rate", "5", "--timeout", "2s", "--images", "photos", "-o",
            "load.json",
        ])
        #expect(result.status == 2)
        #expect(result.errors.contains("http://127.0.0.1:1"))
        #expect(!tool.exists("load.json"))
    }

    @Test(
        "wrong usage ends with 2",
        arguments: [
            (["http://127.0.0.1:1"], "--find-peak"), (["http://127.0.0.1:1", "--find-peak"], "--slo"),
            (["http://127.0.0.1:1", "--rate", "5", "--find-peak"], "either"),
            (["http://127.0.0.1:1", "--rate", "5", "--slo", "fast"], "p99=100ms"),
            (["somewhere", "--rate", "5"], "http://"),
            (["http://me:secret@127.0.0.1:1", "--rate", "5"], "credentials"),
            (["http://127.0.0.1:1", "--rate", "5", "--protocol", "smtp"], "removebg"),
            (["http://127.0.0.1:1", "--rate", "5", "--seed", "9007199254740993"], "--seed"),
        ])
    func usage(arguments: [String], word: String) throws {
        let result = try tool.run(["bench", "load", "--images", "photos"] + arguments)
        #expect(result.status == 2, "\(result.errors)")
        #expect(result.errors.contains(word), "\(result.errors)")
    }
}
