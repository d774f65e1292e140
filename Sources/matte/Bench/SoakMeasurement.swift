import Benchmarking
import Foundation

/// One `matte bench soak` from checked options to a written document.
struct SoakMeasurement {
    private let options: BenchSoak
    private let journal: SoakJournal
    private let runtimeVersion: String?

    init(_ options: BenchSoak, seconds: Double) throws {
        self.options = options
        if let journal = try Self.begunJournal(options) {
            self.journal = journal
            let configuration = journal.plan.configuration
            runtimeVersion =
                configuration.path == .null
                ? nil : try EngineCapabilities(models: [configuration.model], runtime: options.runtime).runtimeVersion
            return
        }
        let (plan, version) = try Self.plan(options, seconds: seconds)
        runtimeVersion = version
        journal = try SoakJournal(beginning: plan, path: options.output + ".journal")
    }

    private static func plan(_ options: BenchSoak, seconds: Double) throws -> (SoakPlan, runtimeVersion: String?) {
        // The suite's reader checks and explains the options, as it does for `bench run`.
        let suite = try SuiteReader.read(
            "name: soak", source: "soak",
            replacing: [
                ("models", options.model), ("devices", options.device), ("precisions", options.precision),
                ("sizes", "\(options.size)"), ("batches", "\(options.batch)"), ("paths", "photo-to-png"),
                ("seed", "\(options.seed)"),
            ])
        if options.sleeper {
            let sleeper = RowConfiguration(
                model: "sleeper", providerAsked: "cpu", precision: "fp32", width: 1, height: 1, path: .null)
            return (
                SoakPlan(
                    configuration: sleeper, seed: options.seed, plannedSeconds: seconds,
                    windowSeconds: options.window, injection: options.inject), nil
            )
        }
        let engine = try EngineCapabilities(models: suite.models, runtime: options.runtime)
        let configurations = try suite.configurations(on: engine.capabilities)
        guard configurations.count == 1 else {
            throw BenchmarkError(
                .invalidOption,
                "a soak runs one configuration, and these are \(configurations.count): name one model, device and precision."
            )
        }
        let images = try ImageSet.chosen(folder: options.images, seed: options.seed)
        return (
            SoakPlan(
                configuration: configurations[0], seed: options.seed, plannedSeconds: seconds,
                windowSeconds: options.window, imageFolder: images.folder, imageSet: images.set.description,
                injection: options.inject), engine.runtimeVersion
        )
    }

    /// Runs or goes on, writes the document and prints the verdict.
    func run() throws {
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
        let environment = EnvironmentSummary.combined(try journal.entries().compactMap(\.environment))
        let findings = SoakRules.findings(record) + EnvironmentRules.findings([environment])
        let harness = HarnessCost.measured()
        var settings = MeasurementSettings(
            suite: "soak", command: RecordedCommand.ofThisProcess, seed: journal.plan.seed,
            warmUpQueries: journal.plan.warmUpQueries)
        settings.imageSet = journal.plan.imageSet
        let document = ResultDocument(
            kind: .soak, tool: MeasuredMachine.tool, startedAt: journal.beganAt, finishedAt: Timestamp.now,
            machine: machine, settings: settings, harness: harness, soak: record, environment: environment,
            validity: Validity(findings: findings))
        try ResultStore.write(document, to: options.output)
        journal.remove()
        for verdict in record.verdicts { print("\(verdict.word.rawValue): \(verdict.evidence)") }
        for finding in findings { print("\(finding.severity.rawValue): \(finding.text)") }
        print(
            "Full result: \(options.output) (harness \(Text.significant(harness.closedLoopMicrosecondsPerQuery)) microseconds a query)"
        )
    }

    /// The journal of a soak that is to go on; nil when one is to begin.
    private static func begunJournal(_ options: BenchSoak) throws -> SoakJournal? {
        let path = options.output + ".journal"
        guard FileManager.default.fileExists(atPath: path) else {
            guard !options.resume else {
                throw BenchmarkError(.journalMismatch, "there is no soak to go on with: \(path) is missing.")
            }
            return nil
        }
        guard options.resume else {
            throw BenchmarkError(
                .journalMismatch,
                "\(path) holds a soak that was not finished. Go on with --resume, or delete the file to begin anew.")
        }
        let journal = try SoakJournal(resuming: path)
        let last = try journal.entries().compactMap(\.minute).last
        let before = last.map { $0.startSeconds + journal.plan.seconds(ofWindow: $0.index) } ?? 0
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
        let left = plan.plannedSeconds - Double(done) * plan.windowSeconds
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
