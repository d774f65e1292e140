/// Ten lines at the end of a measurement that someone understands who decides about money.
public enum ManagerSummary {
    /// The lines of a run; `path` is where the whole result is.
    public static func lines(_ document: ResultDocument, path: String) -> [String] {
        let valid = document.rows.filter(\.validity.valid)
        let shown = valid.first { $0.configuration.path == .photoToPNG } ?? valid.first ?? document.rows.first
        guard let row = shown else { return ["Nothing was measured. The result is in \(path)."] }
        let fastest = valid.filter { $0.configuration.path == row.configuration.path }.max {
            ($0.imagesPerSecond?.value ?? 0) < ($1.imagesPerSecond?.value ?? 0)
        }
        let best = fastest ?? row
        return [
            "Measured: \(best.configuration.title) (\(best.configuration.scenario.loopName)).",
            "Machine: \(document.machine.cpu.model), \(Text.cores(document.machine.cpu.allowedCores)) cores; \(gpu(document.machine)).",
            speed(best), latency(best), percentiles(best), memory(best), stages(best), accuracy(best),
            usable(document, best),
            "Full result: \(path) (harness \(Text.significant(document.harness?.closedLoopMicrosecondsPerQuery ?? 0)) microseconds a query, \(document.rows.count) rows).",
        ]
    }

    private static func gpu(_ machine: MachineDescription) -> String {
        machine.gpus.isEmpty
            ? "no GPU" : machine.gpus.map(\.name).joined(separator: ", ")
    }

    private static func speed(_ row: ResultRow) -> String {
        guard let rate = row.imagesPerSecond else { return "Speed: nothing was answered." }
        if let offered = row.configuration.ratePerSecond {
            let images = offered * Double(row.configuration.batch)
            return
                "Served: \(Text.significant(rate.value)) images a second of \(Text.significant(images)) that were offered; what was asked for, not the most that this machine can do."
        }
        var text = "Speed: \(Text.significant(rate.value)) images a second"
        if rate.low != nil { text += " (\(ResultTable.interval(rate)) with 95 % confidence)" }
        return text + "; \(Text.count(rate.value * 3600)) an hour."
    }

    private static func latency(_ row: ResultRow) -> String {
        guard let latency = row.latency else { return "Time: not a figure of this scenario." }
        let unit = row.configuration.batch == 1 ? "an image" : "a batch of \(row.configuration.batch)"
        return
            "Time: \(Text.milliseconds(latency.mean.value)) \(unit) on average, \(Text.milliseconds(latency.minimum)) to \(Text.milliseconds(latency.maximum))."
    }

    private static func percentiles(_ row: ResultRow) -> String {
        let records = (row.latency?.percentiles ?? []).filter { [50, 95, 99].contains($0.percentile) }
        guard !records.isEmpty else { return "Percentiles: none." }
        return records.map(\.text).joined(separator: "; ") + "."
    }

    private static func memory(_ row: ResultRow) -> String {
        var parts = [row.memory.residentBytes.map { "\(Text.bytes($0)) of main memory" } ?? "main memory not read"]
        parts.append(row.memory.gpuProcessBytes.map { "\(Text.bytes($0)) of GPU memory" } ?? "no GPU memory")
        return "Memory at most: " + parts.joined(separator: ", ") + "."
    }

    private static func stages(_ row: ResultRow) -> String {
        guard !row.stages.isEmpty else { return "Stages: not told." }
        let parts = row.stages.map { "\($0.stage.rawValue) \(Text.significant($0.meanMilliseconds))" }
        return "Where the time goes, in ms: " + parts.joined(separator: ", ") + "."
    }

    private static func accuracy(_ row: ResultRow) -> String {
        guard let accuracy = row.accuracy else { return "Accuracy: not compared." }
        return
            "Accuracy: alpha differs from \(accuracy.reference) by \(Text.significant(accuracy.meanAbsoluteDifference, digits: 2)) on average over \(accuracy.images) images."
    }

    private static func usable(_ document: ResultDocument, _ row: ResultRow) -> String {
        let failed = document.rows.flatMap(\.errors).reduce(0) { $0 + $1.count }
        guard let finding = document.validity.findings.first ?? row.validity.findings.first else {
            return "Usable: yes, \(failed == 0 ? "no errors" : "\(failed) errors")."
        }
        return "Usable: \(row.validity.valid ? "yes, with a note" : "no"). \(finding.text)"
    }
}
