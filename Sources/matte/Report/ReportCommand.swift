import ArgumentParser
import Benchmarking
import Foundation
import Procurement
import Reporting

/// `matte report`.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write the document that a purchasing meeting reads: HTML, Markdown, CSV, JSON or PDF.",
        discussion: """
            The file's extension names the format. Results that fail verification are left out and named; measured \
            results with different settings are refused. Published figures of other work are shown beside, in a group of \
            their own. PDF needs Chromium.
            """)

    @Option(name: .shortAndLong, help: "The report: a name that ends in .html, .md, .csv, .json or .pdf.")
    var output: String

    @Option(
        parsing: .upToNextOption, help: ArgumentHelp("Soaks of the machines measured.", valueName: "soak.json"))
    var soak: [String] = []

    @Option(help: "Weights of the score; they sum to 100.")
    var weights = "speed=35,memory=20,stability=25,cost=20"

    @Option(help: "Rate of the live service in requests a second.")
    var rate = RealtimeScenario().peakPerSecond

    @Option(help: "Bound on the live service's latency.")
    var slo = "p99=100ms"

    @Option(help: "Images a night.")
    var nightly = BatchScenario().imagesPerNight

    @OptionGroup var input: DecisionInputOptions

    func run() throws {
        try CommandExit.translating {
            let format = try format()
            let language = try input.language()
            let options = try options()
            guard !(input.results + soak).isEmpty else {
                throw CommandFailure.usage("Name at least one result document.")
            }
            let sources = try ReportSources(reading: input.results + soak)
            for one in sources.evidence.excluded {
                Console.shared.print("warning: \(one.source) is left out: \(one.reasons.joined(separator: " "))")
            }
            let report = try Report(
                sources, catalogue: try input.catalogue.read().catalogue,
                catalogueName: input.catalogue.names.joined(separator: ", "), options: options,
                tool: ToolVersion(
                    version: Version.text,
                    commit: CommandLine.arguments.first.flatMap(SourceCommit.found) ?? "unknown"),
                createdAt: Timestamp.now)
            try ReportFile(path: output, format: format, language: language).write(report)
        }
    }

    private func format() throws -> ReportFormat {
        do throws(ReportError) {
            return try ReportFormat(path: output)
        } catch {
            throw CommandFailure.usage(error.message)
        }
    }

    private func options() throws -> ReportOptions {
        guard rate > 0, rate.isFinite, nightly > 0, nightly <= 1e12 else {
            throw CommandFailure.usage("--rate and --nightly need numbers above 0.")
        }
        var decision = try input.options()
        decision.weights = try DecisionInputOptions.reading("weights") { try ScoreWeights(parsing: weights) }
        var realtime = RealtimeScenario()
        realtime.peakPerSecond = rate
        realtime.objective = try DecisionInputOptions.reading("slo") { try LatencyObjective(parsingObjective: slo) }
        var batch = BatchScenario()
        batch.imagesPerNight = nightly
        return ReportOptions(
            decision: decision, realtime: realtime, batch: batch, quality: InstalledQuality.figures)
    }
}
