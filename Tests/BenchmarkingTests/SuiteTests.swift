import Testing

@testable import Benchmarking

@Suite struct SuiteTests {
    private let machine = Capabilities(models: ["a", "b", "matte-fast"], devices: ["openvino", "cpu"]) { _, device in
        device == "cpu" ? ["fp32"] : ["fp32", "bf16"]
    }

    private func error(_ yaml: String) -> String {
        do {
            _ = try SuiteReader.read(yaml, source: "my.yaml")
            return "no error"
        } catch {
            return error.message
        }
    }

    @Test(arguments: Suite.builtIn.keys.sorted())
    func `the built-in suites can be read`(name: String) throws {
        let suite = try SuiteReader.read(try #require(Suite.builtIn[name]), source: name)
        #expect(suite.name == name)
        #expect(suite.rounds == 3)
    }

    @Test func `the article suite keeps the article's protocol`() throws {
        let suite = try SuiteReader.read(try #require(Suite.builtIn["article"]), source: "article")
        #expect(suite.models == ["unet3plus"])
        #expect(suite.sizes == [1024])
        #expect(suite.batches == [1, 4])
        #expect(suite.minimumImages == 50)
        #expect(suite.rounds == 3)
    }

    @Test func `every key is read`() throws {
        let suite = try SuiteReader.read(
            """
            name: mine
            models: [a, b]
            sizes: 256
            precisions: [bf16]
            devices: [available]
            batches: [1, 2]
            scenarios: [server, offline]
            paths: [model-only]
            concurrency: 3
            rate: 12.5
            threads: 2
            rounds: 4
            minimum-images: 7
            minimum-seconds: 0.5
            maximum-seconds: 9
            warm-up: 0
            seed: 99
            accuracy-tolerance: 0.01
            """, source: "my.yaml")
        #expect(suite.models == ["a", "b"])
        #expect(suite.sizes == [256])
        #expect(suite.scenarios == [.server, .offline])
        #expect(suite.rate == 12.5)
        #expect(suite.threads == 2)
        #expect(suite.seed == 99)
        #expect(suite.accuracyTolerance == 0.01)
        #expect(SuiteReader.keys.count == 18)
    }

    @Test(arguments: [
        ("models: [a]\nsizs: [512]\n", "line 2", "there is no key \"sizs\""),
        ("models: [a]\nprecisions:\n  - fp32\n  - fp8\n", "line 4", "allowed are fp32, bf16, fp16, int8, available"),
        ("rounds: many\n", "line 1", "a whole number from 1 to 100"),
        ("sizes: [512, 512]\n", "line 1", "twice"),
        ("batches: []\n", "line 1", "empty list"),
        ("scenarios: [server]\n", "line 1", "needs \"rate\""),
        ("minimum-seconds: 10\nmaximum-seconds: 5\n", "line 2", "below"),
        ("devices: [gpu]\n", "line 1", "allowed are cpu, openvino, cuda, tensorrt, auto, available"),
        ("rate: -1\n", "line 1", "a number from"),
    ])
    func `a wrong suite names the line and what is allowed`(yaml: String, line: String, reason: String) {
        let message = error(yaml)
        #expect(message.contains("my.yaml, \(line):"))
        #expect(message.contains(reason))
    }

    @Test(arguments: ["", "- a\n", "a: [1\n", "just words"])
    func `what is no suite at all is refused`(yaml: String) {
        #expect(error(yaml).contains("my.yaml"))
    }

    @Test func `options take the place of the suite's lists and are checked alike`() throws {
        let suite = try SuiteReader.read(
            "sizes: [512]\n", source: "s", replacing: [("sizes", "256, 320"), ("rounds", "2")])
        #expect(suite.sizes == [256, 320])
        #expect(suite.rounds == 2)
        let error = #expect(throws: BenchmarkError.self) {
            try SuiteReader.read("sizes: [512]\n", source: "s", replacing: [("precisions", "fp8")])
        }
        #expect(error?.message.contains("--precision: ") == true)
    }

    @Test func `what only the machine can refuse is told with its place too`() throws {
        func message(_ yaml: String, _ options: [(String, String)] = []) throws -> String {
            let suite = try SuiteReader.read(
                yaml, source: "my.yaml", replacing: options.map { (key: $0.0, value: $0.1) })
            let error = #expect(throws: BenchmarkError.self) { try suite.configurations(on: machine) }
            return error?.message ?? ""
        }
        #expect(try message("name: a\ndevices: [cuda]\n").hasPrefix("my.yaml, line 2: the device"))
        #expect(try message("name: a\nmodels: [z]\n").hasPrefix("my.yaml, line 2: there is no model"))
        #expect(try message("name: a\n", [("devices", "cuda")]).hasPrefix("--device: the device"))
    }

    @Test func `a key that stands twice and a rate that an option lacks are told`() {
        #expect(error("name: a\nsizes: [512]\nname: b\n").contains("my.yaml, line 3: \"name\" stands twice"))
        let lacking = #expect(throws: BenchmarkError.self) {
            try SuiteReader.read("sizes: [512]\n", source: "s", replacing: [("scenarios", "server")])
        }
        #expect(lacking?.message.contains("--rate 5") == true)
    }

    @Test func `every combination is measured once, and what is available is taken from the machine`() throws {
        var suite = Suite(name: "s")
        suite.models = ["a", "b"]
        suite.sizes = [512, 768]
        suite.devices = [Suite.everything]
        suite.precisions = [Suite.everything]
        suite.batches = [1, 4]
        let configurations = try suite.configurations(on: machine)
        // 2 models x (2 + 1 precisions over the two devices) x 2 sizes x 2 batches x 2 paths
        #expect(configurations.count == 48)
        #expect(Set(configurations.map(\.id)).count == 48)
        suite.devices = [Suite.automatic]
        #expect(try suite.configurations(on: machine).allSatisfy { $0.providerAsked == "openvino" })
    }

    @Test func `what is not there fails before anything is measured`() {
        var suite = Suite(name: "s")
        suite.devices = ["cuda"]
        #expect(throws: BenchmarkError.self) { try suite.configurations(on: machine) }
        suite.devices = ["cpu"]
        suite.precisions = ["bf16"]
        #expect(throws: BenchmarkError.self) { try suite.configurations(on: machine) }
        suite.precisions = ["fp32"]
        suite.models = ["z"]
        let error = #expect(throws: BenchmarkError.self) { try suite.configurations(on: machine) }
        #expect(error?.message.contains("installed are a, b, matte-fast") == true)
    }
}
