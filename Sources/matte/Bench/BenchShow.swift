import ArgumentParser
import Benchmarking

/// `matte bench show`: a result on the terminal.
struct BenchShow: ParsableCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, md, csv
    }

    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a result as a table with a small latency histogram.")

    @Argument(help: "A result document.")
    var result: String

    @Option(help: "text, md or csv.")
    var format: Format = .text

    func run() throws {
        try BenchExit.translating {
            let document = try ResultStore.read(path: result)
            switch format {
            case .md: print(ResultTable(document).markdown, terminator: "")
            case .csv: print(ResultTable(document).csv, terminator: "")
            case .text: show(document)
            }
        }
    }

    private func show(_ document: ResultDocument) {
        let place = document.load.map { $0.isLocal ? "machine " : "loaded from" } ?? "machine "
        print("\(place) \(MeasuredMachine.line(document.machine))")
        print(
            "measured \(document.startedAt), \(document.tool.name) \(document.tool.version) \(document.tool.commit.prefix(12))"
        )
        if let harness = document.harness {
            print("harness  \(Text.significant(harness.closedLoopMicrosecondsPerQuery)) microseconds a query")
        }
        if let images = document.settings.imageSet {
            print("images   \(images.count), \(images.name), SHA-256 \(images.sha256.prefix(12))")
        }
        print("")
        if !document.rows.isEmpty { show(document.rows, ResultTable(document)) }
        if let soak = document.soak { show(soak) }
        if let load = document.load { show(load, ResultTable(document)) }
        for finding in document.validity.findings { print("\(finding.severity.rawValue): \(finding.text)") }
        for note in document.environment.notes { print("note: \(note)") }
    }

    private func show(_ rows: [ResultRow], _ table: ResultTable) {
        print(table.plain)
        for row in rows {
            print(
                "\(row.configuration.title)\n  \(LatencyChart.line(LatencySamples.merged(row.rounds.map(\.latencies))))"
            )
            for finding in row.validity.findings { print("  \(finding.severity.rawValue): \(finding.text)") }
        }
    }

    private func show(_ soak: SoakRecord) {
        print(
            "soak     \(soak.configuration.title), \(Text.seconds(soak.observedSeconds)) watched, \(soak.queries) queries"
        )
        print("  \(LatencyChart.line(soak.latencies))")
        for verdict in soak.verdicts { print("  \(verdict.word.rawValue): \(verdict.evidence)") }
        print("  every window: --format md or csv")
    }

    private func show(_ load: LoadRecord, _ table: ResultTable) {
        print(
            "load     \(load.url), protocol \(load.protocolName), \(load.service ?? "a service that does not say what it is")\n"
        )
        print(table.plain)
        for trial in load.trials {
            print("\(Text.significant(trial.offeredRate)) requests/s\n  \(LatencyChart.line(trial.latencies))")
        }
        print("\n\(load.verdict)")
    }
}
