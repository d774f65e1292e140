import Benchmarking
import Foundation

/// One `matte bench load` from checked options to figures and, where asked for, a written document.
struct LoadMeasurement {
    /// Requests one by one before loading: they warm the service up and tell where a search may begin.
    private static let probes = 10

    private let options: BenchLoad
    private let objective: LatencyObjective?
    private let trialSeconds: Double
    private let timeout: Double
    private let images: ImageSet

    init(_ options: BenchLoad) throws {
        self.options = options
        guard let url = URL(string: options.url), ["http", "https"].contains(url.scheme), url.host != nil else {
            throw BenchmarkError(.invalidOption, "\"\(options.url)\" is no address such as http://127.0.0.1:8080.")
        }
        guard url.user == nil, url.password == nil else {
            throw BenchmarkError(
                .invalidOption, "the address must not hold credentials: they would stand in the result.")
        }
        objective = try options.slo.map { text in
            guard let objective = LatencyObjective(text) else {
                throw BenchmarkError(.invalidOption, "--slo takes a bound such as p99=100ms, not \"\(text)\".")
            }
            return objective
        }
        guard (options.rate != nil) != options.findPeak else {
            throw BenchmarkError(.invalidOption, "give either --rate R or --find-peak.")
        }
        guard options.rate.map({ $0 > 0 && $0 <= 1e6 }) ?? true else {
            throw BenchmarkError(.invalidOption, "--rate is above 0 and at most 1,000,000 requests a second.")
        }
        guard !options.findPeak || objective != nil else {
            throw BenchmarkError(.invalidOption, "--find-peak needs --slo, such as p99=100ms.")
        }
        guard options.seed <= BenchLoad.largestSeed else {
            throw BenchmarkError(.invalidOption, "--seed is at most \(BenchLoad.largestSeed).")
        }
        if let output = options.output { try Benchmarking.AtomicFile.check(output) }
        guard let trial = TimeLength(options.duration), let timeout = TimeLength(options.timeout) else {
            throw BenchmarkError(.invalidOption, "--duration and --timeout take a time such as 10s.")
        }
        trialSeconds = trial.seconds
        self.timeout = timeout.seconds
        images = try ImageSet.chosen(folder: options.images, seed: options.seed).set
    }

    /// Loads the service and prints what came of it. A service that dies is a result.
    func run() throws {
        let startedAt = Timestamp.now
        DescriptorLimit.raise()
        let key = ProcessInfo.processInfo.environment[options.keyVariable]
        let service = ServiceUnderTest(
            ServiceRequests(options.protocol, base: options.url, model: options.model, apiKey: key, images: images),
            deadline: .seconds(timeout))
        defer { service.close() }
        let lone = try probe(service)
        let observer = MachineObserver()
        observer.begin()
        var record = options.findPeak ? search(service, lone: lone) : single(service)
        let environment = observer.end().environment
        // The Open Inference Protocol's answers do not say what ran; what was asked for by name did, or they are errors.
        let asked = options.protocol == .oip ? options.model : nil
        let loaded = [asked, service.selfDescription].compactMap { $0 }.joined(separator: ", ")
        record.service = loaded.isEmpty ? nil : loaded
        let findings = LoadRules.findings(record) + EnvironmentRules.findings([environment])
        for trial in record.trials { print(Self.line(trial, record.objective)) }
        print(record.verdict)
        for finding in findings { print("\(finding.severity.rawValue): \(finding.text)") }
        let harness = HarnessCost.measured()
        print("harness \(Text.significant(harness.closedLoopMicrosecondsPerQuery)) microseconds a query")
        guard let output = options.output else { return }
        var settings = MeasurementSettings(
            suite: "load", command: RecordedCommand.ofThisProcess, seed: options.seed,
            minimumSeconds: trialSeconds, warmUpQueries: Self.probes)
        settings.imageSet = images.description
        let document = ResultDocument(
            kind: .load, tool: MeasuredMachine.tool, startedAt: startedAt, finishedAt: Timestamp.now,
            machine: MeasuredMachine.described(libraries: [:]), settings: settings, harness: harness, load: record,
            environment: environment, validity: Validity(findings: findings))
        try ResultStore.write(document, to: output)
        print("Full result: \(output)")
    }

    /// Sends a few requests one by one; a service that answers none is refused before it is loaded.
    private func probe(_ service: ServiceUnderTest) throws -> Double {
        let recording = ClosedLoop(BlockingService(service)).run(
            clients: 1, length: RunLength(minimumQueries: Self.probes, minimumSeconds: 0, maximumSeconds: timeout * 3))
        guard !recording.answered.isEmpty else {
            let reason = recording.failures.errors.first?.example ?? "no answer"
            throw BenchmarkError(.invalidOption, "\(options.url) answers nothing: \(reason)")
        }
        return LatencySummary.median(LatencySamples(recording.latencies))
    }

    private func single(_ service: ServiceUnderTest) -> LoadRecord {
        let trial = self.trial(service, rate: options.rate ?? 1, number: 0)
        var record = LoadRecord(
            url: options.url, protocolName: options.protocol.rawValue, objective: objective, trials: [trial],
            serverDied: trial.diedAfterSeconds != nil)
        record.verdict = Self.verdict(record)
        return record
    }

    private func search(_ service: ServiceUnderTest, lone: Double) -> LoadRecord {
        var record = LoadRecord(url: options.url, protocolName: options.protocol.rawValue, objective: objective)
        // No load makes a request faster than one at a time: the search would go down from rate to rate for hours.
        if let objective, objective.percentile >= 50, lone > objective.milliseconds {
            record.verdict =
                "No rate holds \(objective.text): one request at a time already takes \(Text.milliseconds(lone)) (median of \(Self.probes))."
            return record
        }
        // Half of what one request after the other would reach: nearly every service holds that.
        record.peakRate = PeakSearch(start: 500 / max(lone, 0.01)).run { rate in
            let trial = self.trial(service, rate: rate, number: record.trials.count)
            record.trials.append(trial)
            return trial.diedAfterSeconds == nil ? trial.held : nil
        }
        record.serverDied = record.trials.contains { $0.diedAfterSeconds != nil }
        record.verdict = Self.verdict(record)
        return record
    }

    private func trial(_ service: ServiceUnderTest, rate: Double, number: Int) -> LoadTrial {
        let length = LoadTester.length(
            rate: rate, objective: objective, leastSeconds: trialSeconds, searching: options.findPeak)
        let seconds = max(length.minimumSeconds, Double(length.minimumQueries) / rate)
        let line = "\(Text.significant(rate)) requests a second for \(Text.seconds(seconds))"
        let reason = seconds > trialSeconds ? ": \(objective?.text ?? "") takes that long to show" : ""
        if Console.shared.isTerminal {
            Console.shared.showStatus(line + reason)
        } else {
            Console.shared.print(line + reason)
        }
        defer { Console.shared.showStatus("") }
        return LoadTester(service, objective: objective, drainLimit: .seconds(timeout)).trial(
            ratePerSecond: rate, seed: options.seed &+ UInt64(number), length: length)
    }

    private static func line(_ trial: LoadTrial, _ objective: LatencyObjective?) -> String {
        let percentiles = Set([50, objective?.percentile ?? 99]).sorted().map { percentile in
            Percentiles.record(percentile, of: trial.latencies.sorted).text
        }
        let failed = trial.errors.reduce(0) { $0 + $1.count }
        let held = objective.map { objective in
            LoadTester.obstacle(objective, trial).map { ", does not hold: \($0)" } ?? ", holds"
        }
        return
            "\(Text.significant(trial.offeredRate)) requests/s offered, \(Text.significant(trial.lateness.sentRate)) sent, \(Text.significant(trial.answeredRate)) answered, \(percentiles.joined(separator: ", ")), \(failed) failed of \(trial.sent), generator late p99 \(Text.milliseconds(trial.lateness.p99Milliseconds))\(held ?? "")"
    }

    private static func verdict(_ record: LoadRecord) -> String {
        if record.serverDied, let trial = record.trials.last(where: { $0.diedAfterSeconds != nil }) {
            return
                "The service died \(Text.seconds(trial.diedAfterSeconds ?? 0)) into a load of \(Text.significant(trial.offeredRate)) requests a second and did not come back."
        }
        guard let objective = record.objective else { return "Measured without a bound." }
        if let peak = record.peakRate {
            return "Peak: \(Text.significant(peak)) requests a second hold \(objective.text)."
        }
        if record.trials.count == 1, let held = record.trials[0].held {
            return
                "\(objective.text) \(held ? "is held" : "is not held") at \(Text.significant(record.trials[0].offeredRate)) requests a second."
        }
        return "No rate that was tried holds \(objective.text)."
    }
}
