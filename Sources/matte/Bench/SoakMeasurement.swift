import Benchmarking
import Foundation

/// One `matte bench soak` from checked options to a written document.
struct SoakMeasurement {
    private let options: BenchSoak
    private let plan: SoakPlan
    private let imageSet: ImageSetDescription?
    private let runtimeVersion: String?

    init(_ options: BenchSoak, seconds: Double) throws {
        self.options = options
        let configuration: RowConfiguration
        if options.sleeper {
            configuration = RowConfiguration(
                model: "sleeper", providerAsked: "cpu", precision: "fp32", width: 1, height: 1, path: .null)
            imageSet = nil
            runtimeVersion = nil
            plan = SoakPlan(
                configuration: configuration, seed: options.seed, plannedSeconds: seconds,
                windowSeconds: options.window, injection: options.inject)
            return
        }
        var suite = Suite(name: "soak")
        suite.models = [options.model]
        suite.devices = [options.device]
        suite.precisions = [options.precision]
        suite.sizes = [options.size]
        suite.batches = [options.batch]
        suite.paths = [.photoToPNG]
        let engine = try EngineCapabilities(models: suite.models, runtime: options.runtime)
        configuration = try suite.configurations(on: engine.capabilities)[0]
        let images = try ImageSet.chosen(folder: options.images, seed: options.seed)
        imageSet = images.set.description
        runtimeVersion = engine.runtimeVersion
        plan = SoakPlan(
            configuration: configuration, seed: options.seed, plannedSeconds: seconds, windowSeconds: options.window,
            imageFolder: images.folder, injection: options.inject)
    }

    /// Runs or goes on, writes the document and prints the verdict.
    func run() throws {
        let startedAt = Timestamp.now
        let journal = try openedJournal()
        let machine = MeasuredMachine.described(libraries: runtimeVersion.map { ["onnxruntime": $0] } ?? [:])
        Console.shared.print("machine  \(MeasuredMachine.line(machine))")
        Console.shared.print(
            "soak     \(journal.plan.configuration.title), \(Text.seconds(journal.plan.plannedSeconds))")
        var arguments = ["bench", "_soak-worker"]
        if let runtime = options.runtime { arguments += ["--runtime", runtime] }
        let record = try SoakSupervisor(program: MeasuredMachine.program, arguments: arguments).run(journal) {
            minute, done in Self.show(minute, done, of: journal.plan)
        }
        Console.shared.showStatus("")
        var settings = MeasurementSettings(
            suite: "soak", command: Array(CommandLine.arguments.dropFirst()), seed: journal.plan.seed,
            warmUpQueries: journal.plan.warmUpQueries)
        settings.imageSet = imageSet
        let document = ResultDocument(
            kind: .soak, tool: MeasuredMachine.tool, startedAt: startedAt, finishedAt: Timestamp.now,
            machine: machine, settings: settings, harness: HarnessCost.measured(), soak: record)
        try ResultStore.write(document, to: options.output)
        journal.remove()
        for verdict in record.verdicts { print("\(verdict.word.rawValue): \(verdict.evidence)") }
        print("Full result: \(options.output)")
    }

    private func openedJournal() throws -> SoakJournal {
        let path = options.output + ".journal"
        guard FileManager.default.fileExists(atPath: path) else {
            if options.resume {
                throw BenchmarkError(.journalMismatch, "there is no soak to go on with: \(path) is missing.")
            }
            return try SoakJournal(beginning: plan, path: path)
        }
        guard options.resume else {
            throw BenchmarkError(
                .journalMismatch,
                "\(path) holds a soak that was not finished. Go on with --resume, or delete the file to begin anew.")
        }
        let journal = try SoakJournal(resuming: path)
        let entries = try journal.entries()
        let last = entries.compactMap(\.minute).last
        let before = last.map { $0.startSeconds + journal.plan.windowSeconds } ?? 0
        let now = journal.secondsSinceBeginning
        try journal.keep(
            SoakEntry(events: [
                SoakEvent(
                    kind: .resumed, atSeconds: before, lastedSeconds: max(0, now - before),
                    text: "the soak was killed and taken up again after \(Text.seconds(now - before))")
            ]))
        return journal
    }

    private static func show(_ minute: SoakMinute?, _ done: Int, of plan: SoakPlan) {
        let left = Double(plan.windows - done) * plan.windowSeconds
        let figures = minute.map { minute in
            let median = minute.p50Milliseconds.map(Text.milliseconds) ?? "no answer"
            return "\(Text.significant(minute.imagesPerSecond)) images/s, median \(median), "
                + "\(minute.residentBytes.map(Text.bytes) ?? "?"), \(minute.errors) errors, \(minute.stalls) stalls"
        }
        let text = "window \(done) of \(plan.windows): \(figures ?? "starting"), \(Text.seconds(left)) left"
        if Console.shared.isTerminal {
            Console.shared.showStatus("[\(ProgressLine.bar(done, of: plan.windows))] \(text)")
        } else {
            Console.shared.print(text)
        }
    }
}
