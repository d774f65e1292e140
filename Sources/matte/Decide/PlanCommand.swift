import ArgumentParser
import Benchmarking
import Foundation
import Procurement

/// `matte plan`.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Simulate a day of traffic and say how many instances it needs at which hours, and for how much.",
        discussion: """
            The fleet is simulated event by event with the measured service times. A traffic file is CSV: \
            "time,requests_per_second" with evenly spaced times from 00:00 on, or "arrival_seconds" with one arrival a \
            line. Exits with 1 when no fleet holds the objective.
            """)

    @Option(help: "A CSV file of a day of traffic.") var traffic: String?
    @Option(help: "Highest rate of the day in requests a second, with --pattern.") var peak: Double?
    @Option(help: "Shape of the day for --peak: \(DailyShape.allCases.map(\.rawValue).joined(separator: ", ")).")
    var pattern = DailyShape.office.rawValue
    @Option(help: "The latency objective.") var slo = "p99=100ms"
    @OptionGroup var fleet: FleetOptions
    @OptionGroup var input: DecisionInputOptions
    @Flag(help: "Print JSON instead of text.") var json = false

    func run() throws {
        try CommandExit.translating {
            let language = try input.language()
            let options = try input.options()
            let set = try input.evidence()
            let selection = try EvidenceSelection(
                set.evidence, wanted: options.workload, allowing: options.allowedDifferences)
            guard selection.evidence.count == 1, let evidence = selection.evidence.first else {
                throw CommandFailure.usage(
                    "A plan is for one machine: name one result, not \(selection.evidence.count).")
            }
            let price = try fleet.price(of: evidence, catalogue: input.catalogue.read().catalogue, options: options)
            let profile = try ServiceProfile(
                evidence, largestBatch: fleet.batch, batchWaitSeconds: fleet.batchWait / 1000)
            let objective = try DecisionInputOptions.reading("slo") { try LatencyObjective(parsingObjective: slo) }
            let request = try fleet.request(traffic: try day(), objective: objective, price: price)
            let plan = try CapacityPlanner(profile: profile, request: request).plan()
            try show(plan, language)
            if plan.recommended == nil { throw ExitStatus.someInputsFailed }
        }
    }

    private func day() throws -> Traffic {
        if let traffic {
            let read = try TrafficFile.read(path: traffic)
            guard let peak else { return read }
            guard case .rates(let rates) = read else {
                throw CommandFailure.usage("--peak scales rates, not recorded arrivals: leave it out.")
            }
            return .rates(try rates.scaled(toPeak: peak))
        }
        guard let peak else { throw CommandFailure.usage("Give --traffic FILE or --peak RATE.") }
        guard let shape = DailyShape(rawValue: pattern) else {
            let allowed = DailyShape.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandFailure.usage("--pattern \(pattern): write one of \(allowed).")
        }
        return .rates(try DecisionInputOptions.reading("peak") { try shape.traffic(peakPerSecond: peak) })
    }

    private func show(_ plan: CapacityPlan, _ language: MoneyLanguage) throws {
        if json { return try StandardOutput.printJSON(plan) }
        for line in plan.lines(in: language) { print(line) }
        let rows = plan.hourTable(in: language)
        guard let header = rows.first else { return }
        var table = TextTable(header)
        for row in rows.dropFirst() { table.add(row) }
        print(table.text)
    }
}
