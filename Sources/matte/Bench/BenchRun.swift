import ArgumentParser
import Benchmarking
import Foundation

/// `matte bench run`: measures configurations in fresh processes and writes one result document.
struct BenchRun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Measure models on this machine.",
        discussion: """
            Suites: quick (under 3 minutes on two cores), article (the purchasing article's protocol, made sound), standard \
            (every model, size, precision, batch and device that runs here), or a YAML file. Options replace the suite's \
            own lists. Killed and started again with the same options, it goes on where it was.
            """)

    @Option(help: "quick, article, standard, or a FILE.yaml.")
    var suite = "quick"

    @Option(help: "Models, separated by commas: names from `matte models list`, FILE.onnx or FILE.json.")
    var model: String?

    @Option(help: "Devices, separated by commas: auto, available, cpu, openvino, cuda, tensorrt.")
    var device: String?

    @Option(help: "Precisions, separated by commas: available, fp32, bf16, fp16, int8.")
    var precision: String?

    @Option(help: "Sides of the model's input in pixels, separated by commas.")
    var size: String?

    @Option(help: "Images in a query, separated by commas.")
    var batch: String?

    @Option(help: "single-stream, multi-stream, offline or server (open loop).")
    var scenario: String?

    @Option(help: "Queries in flight, or workers behind the queue of an open loop.")
    var concurrency: String?

    @Option(help: "Queries a second of an open loop.")
    var rate: String?

    @Option(help: "photo-to-png, model-only, or both separated by a comma.")
    var path: String?

    @Option(help: "Threads of one inference. Default: the cores this process may use.")
    var threads: String?

    @Option(help: ArgumentHelp("A folder of your own pictures in place of the seeded ones.", valueName: "folder"))
    var images: String?

    @Option(help: "Fresh processes for each configuration.")
    var rounds: String?

    @Option(help: "Least images of a round.")
    var minimumImages: String?

    @Option(help: "The seed of pictures, order and arrivals.")
    var seed: String?

    @Option(help: ArgumentHelp("The ONNX Runtime library to use.", valueName: "file"))
    var runtime: String?

    @Flag(inversion: .prefixedNo, help: "Show the stages of a photo: queue, decode, prepare, infer, refine, encode.")
    var perStage = true

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Where the result goes. Default: SUITE-result.json, if there is none yet.", valueName: "file"))
    var output: String?

    func run() throws {
        try BenchExit.translating {
            let output = try chosenOutput()
            let (suite, yaml) = try chosenSuite()
            let measurement = try RunMeasurement(suite: suite, yaml: yaml, output: output, options: self)
            let document = try measurement.run()
            if perStage, document.rows.contains(where: { !$0.stages.isEmpty }) {
                print(StageTable.text(document))
            }
            for line in ManagerSummary.lines(document, path: output) { print(line) }
        }
    }

    /// The file that was named, or one named after the suite; only a named one takes the place of an earlier result.
    private func chosenOutput() throws -> String {
        let name = URL(fileURLWithPath: suite).deletingPathExtension().lastPathComponent
        let path = output ?? "\(name)-result.json"
        guard output != nil || !FileManager.default.fileExists(atPath: path) else {
            throw BenchmarkError(
                .invalidOption, "\(path) holds an earlier result. Name a file with -o, this one to replace it.")
        }
        try Benchmarking.AtomicFile.check(path)
        return path
    }

    /// The suite with the options laid over it. An option goes through the suite's own reader, so that both are checked
    /// and explained in one place.
    private func chosenSuite() throws -> (suite: Suite, yaml: String) {
        let yaml: String
        if let builtIn = Suite.builtIn[suite] {
            yaml = builtIn
        } else if suite.hasSuffix(".yaml") || suite.hasSuffix(".yml") {
            guard let text = try? String(contentsOfFile: suite, encoding: .utf8) else {
                throw BenchmarkError(.fileSystem, "cannot read the suite \(suite).")
            }
            yaml = text
        } else {
            throw BenchmarkError(
                .invalidOption,
                "there is no suite \"\(suite)\"; there are \(Suite.builtIn.keys.sorted().joined(separator: ", ")), or give a FILE.yaml."
            )
        }
        let options = [
            ("models", model), ("devices", device), ("precisions", precision), ("sizes", size), ("batches", batch),
            ("scenarios", scenario), ("concurrency", concurrency), ("rate", rate), ("paths", path),
            ("threads", threads), ("rounds", rounds), ("minimum-images", minimumImages), ("seed", seed),
        ].compactMap { key, value in value.map { (key, $0) } }
        let source = Suite.builtIn[suite] == nil ? suite : "suite \(suite)"
        return (try SuiteReader.read(yaml, source: source, replacing: options), yaml)
    }
}
