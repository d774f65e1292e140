/// A result for a spreadsheet: numbers with all their digits, one unit a column, an empty cell where there is no figure.
struct FigureTable: Sendable {
    private let header: [String]
    private let rows: [[String]]

    /// Makes the table of a document.
    init(_ document: ResultDocument) {
        let columns: [[(name: String, cell: String)]]
        // A search that ended at once has no trial; its columns have their names all the same.
        var names: [(name: String, cell: String)]?
        if let load = document.load {
            columns = load.trials.map { Self.cells($0, load) }
            names = Self.cells(Self.noTrial, load)
        } else if let soak = document.soak {
            columns = soak.minutes.map(Self.cells)
            names = Self.cells(SoakMinute(index: 0, startSeconds: 0, queries: 0, errors: 0, imagesPerSecond: 0))
        } else {
            columns = document.rows.map(Self.cells)
        }
        header = (names ?? columns.first)?.map(\.name) ?? []
        rows = columns.map { $0.map(\.cell) }
    }

    private static let noTrial = LoadTrial(
        offeredRate: 0, answeredRate: 0, durationSeconds: 0, sent: 0, latency: nil, latencies: LatencySamples([]),
        errors: [],
        lateness: LatenessRecord(
            count: 0, medianMilliseconds: 0, p99Milliseconds: 0, maximumMilliseconds: 0, plannedRate: 0, sentRate: 0))

    /// The table as CSV (RFC 4180).
    var csv: String {
        ([header] + rows).map { $0.map(Self.quoted).joined(separator: ",") }.joined(separator: "\r\n") + "\r\n"
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.contains(where: { ",\"\r\n".contains($0) }) else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }

    private static func number(_ value: Double?) -> String { value.map { JSONValue.shortestText($0) } ?? "" }

    private static func number(_ value: Int?) -> String { value.map { "\($0)" } ?? "" }

    private static func latency(_ latency: LatencySummary?) -> [(name: String, cell: String)] {
        [
            ("samples", number(latency?.count)), ("mean_ms", number(latency?.mean.value)),
            ("mean_ms_low", number(latency?.mean.low)), ("mean_ms_high", number(latency?.mean.high)),
            ("minimum_ms", number(latency?.minimum)), ("maximum_ms", number(latency?.maximum)),
        ]
            + Percentiles.reported.map { percentile in
                ("p\(number(percentile))_ms", number(latency?.percentile(percentile)?.milliseconds))
            }
    }

    private static func cells(_ row: ResultRow) -> [(name: String, cell: String)] {
        let configuration = row.configuration
        let rate = row.imagesPerSecond
        let what: [(name: String, cell: String)] = [
            ("configuration", configuration.title), ("model", configuration.modelName),
            ("model_sha256", configuration.modelSHA256 ?? ""), ("width", number(configuration.width)),
            ("height", number(configuration.height)), ("precision", configuration.precision),
            ("device", configuration.providerRan ?? configuration.providerAsked),
            ("batch", number(configuration.batch)), ("path", configuration.path.rawValue),
            ("scenario", configuration.scenario.rawValue), ("in_flight", number(configuration.concurrency)),
            ("offered_per_s", number(configuration.ratePerSecond)),
            ("threads", number(configuration.threadsRan ?? configuration.threads)),
            ("rounds", number(row.rounds.count)),
        ]
        return what + [
            ("images_per_s", number(rate?.value)), ("images_per_s_low", number(rate?.low)),
            ("images_per_s_high", number(rate?.high)),
        ] + latency(row.latency) + [
            ("host_memory_bytes", number(row.memory.residentBytes)),
            ("gpu_memory_bytes", number(row.memory.gpuProcessBytes)),
            ("joules_per_image", number(row.energy?.joulesPerImage)),
            ("alpha_mad", number(row.accuracy?.meanAbsoluteDifference)),
            ("alpha_largest", number(row.accuracy?.largestDifference)),
            ("errors", number(row.errors.reduce(0) { $0 + $1.count })), ("valid", row.validity.valid ? "yes" : "no"),
            ("findings", row.validity.findings.map(\.text).joined(separator: " ")),
        ]
    }

    private static func cells(_ trial: LoadTrial, _ load: LoadRecord) -> [(name: String, cell: String)] {
        [
            ("offered_per_s", number(trial.offeredRate)), ("sent_per_s", number(trial.lateness.sentRate)),
            ("answered_per_s", number(trial.answeredRate)), ("seconds", number(trial.durationSeconds)),
            ("sent", number(trial.sent)), ("failed", number(trial.errors.reduce(0) { $0 + $1.count })),
        ] + latency(trial.latency) + [
            ("late_p99_ms", number(trial.lateness.p99Milliseconds)), ("objective", load.objective?.text ?? ""),
            ("holds", trial.held.map { $0 ? "yes" : "no" } ?? ""),
            ("died_after_s", number(trial.diedAfterSeconds)),
        ]
    }

    private static func cells(_ minute: SoakMinute) -> [(name: String, cell: String)] {
        [
            ("window", number(minute.index + 1)), ("start_s", number(minute.startSeconds)),
            ("process", number(minute.process)), ("queries", number(minute.queries)),
            ("images_per_s", number(minute.imagesPerSecond)), ("p50_ms", number(minute.p50Milliseconds)),
            ("p99_ms", number(minute.p99Milliseconds)), ("maximum_ms", number(minute.maximumMilliseconds)),
            ("host_memory_bytes", number(minute.residentBytes)), ("gpu_memory_bytes", number(minute.gpuBytes)),
            ("gpu_celsius", number(minute.gpuCelsius)), ("gpu_megahertz", number(minute.gpuMegahertz)),
            ("cpu_megahertz", number(minute.cpuMegahertz)), ("errors", number(minute.errors)),
            ("stalls", number(minute.stalls)),
        ]
    }
}
