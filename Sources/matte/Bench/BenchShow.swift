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
        print("machine  \(MeasuredMachine.line(document.machine))")
        print(
            "measured \(document.startedAt), \(document.tool.name) \(document.tool.version) \(document.tool.commit.prefix(12))\n"
        )
        if !document.rows.isEmpty {
            print(ResultTable(document).plain)
            for row in document.rows {
                print(
                    "\(row.configuration.title)\n  \(LatencyChart.line(LatencySamples.merged(row.rounds.map(\.latencies))))"
                )
                for finding in row.validity.findings { print("  \(finding.severity.rawValue): \(finding.text)") }
            }
        }
        if let soak = document.soak {
            print(
                "soak     \(soak.configuration.title), \(Text.seconds(soak.observedSeconds)) watched, \(soak.queries) queries"
            )
            print("  \(LatencyChart.line(soak.latencies))")
            for verdict in soak.verdicts { print("  \(verdict.word.rawValue): \(verdict.evidence)") }
        }
        if let load = document.load {
            print("load     \(load.url), protocol \(load.protocolName)")
            for trial in load.trials {
                print("  \(Text.significant(trial.offeredRate)) requests/s  \(LatencyChart.line(trial.latencies))")
            }
            print("  \(load.verdict)")
        }
    }
}
