import Benchmarking
import Foundation

/// One `matte bench run` from checked options to a written document.
struct RunMeasurement {
    private let plan: RunPlan
    private let machine: MachineDescription
    private let output: String
    private let runtime: String?

    /// Checks everything that can be checked before anything is measured: suite, models, devices, images, output folder.
    init(suite: Suite, yaml: String, output: String, options: BenchRun) throws {
        let engine = try EngineCapabilities(models: suite.models, runtime: options.runtime)
        let configurations = try suite.configurations(on: engine.capabilities)
        let images = try ImageSet.chosen(folder: options.images, seed: suite.seed)
        let settings = MeasurementSettings(
            suite: suite.name, command: RecordedCommand.ofThisProcess, suiteYAML: yaml, seed: suite.seed,
            rounds: suite.rounds, minimumImages: suite.minimumImages, minimumSeconds: suite.minimumSeconds,
            warmUpQueries: suite.warmUp, accuracyTolerance: suite.accuracyTolerance,
            imageSet: images.set.description)
        plan = RunPlan(
            settings: settings, configurations: configurations, maximumSeconds: suite.maximumSeconds,
            imageFolder: images.folder)
        machine = MeasuredMachine.described(libraries: ["onnxruntime": engine.runtimeVersion])
        self.output = output
        runtime = options.runtime
    }

    /// Measures, writes the document atomically and removes the journal.
    func run() throws -> ResultDocument {
        let startedAt = Timestamp.now
        let console = Console.shared
        console.print("machine  \(MeasuredMachine.line(machine))")
        let harness = HarnessCost.measured()
        var journal = try RunJournal(path: output + ".journal", plan: plan, context: context)
        let before = journal.finished.count
        let begun = journal.startedAt ?? startedAt
        if before > 0 {
            console.print("goes on: \(journal.finished.count) of \(plan.rounds.count) rounds were measured before")
        }
        var arguments = ["bench", "_round"]
        if let runtime { arguments += ["--runtime", runtime] }
        let driver = RunDriver(executor: ProcessExecutor(program: MeasuredMachine.program, arguments: arguments))
        let rows = try driver.run(plan, journal: &journal) { progress in
            ProgressLine.show(progress)
        }
        console.showStatus("")
        var document = ResultDocument(
            kind: .run, tool: MeasuredMachine.tool, startedAt: begun, finishedAt: Timestamp.now, machine: machine,
            settings: plan.settings, harness: harness, rows: rows, validity: ResultDocument.validity(of: rows))
        document.environment = .combined(rows.flatMap { $0.rounds.map(\.environment) })
        if before > 0 {
            document.environment.notes.append(
                "The measurement was interrupted and taken up again at \(startedAt): \(before) of \(plan.rounds.count) rounds were measured before."
            )
        }
        document.settings.order = plan.rounds.map(\.label)
        let written = try ResultStore.write(document, to: output)
        journal.remove()
        return written
    }

    /// What must not change between the rounds of one result.
    private var context: [String] {
        [MeasuredMachine.tool.version, MeasuredMachine.tool.commit, runtime ?? "", machine.cpu.model]
            + ["\(machine.cpu.allowedCores)", "\(machine.memoryBytes)"] + machine.gpus.map(\.uuid)
            + machine.libraries.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    }
}
