/// A result as a table: rows of a run, trials of a load test, or the windows of a soak; the same cells on the terminal and
/// in Markdown.
public struct ResultTable: Sendable {
    /// Names of the columns, with units.
    public let header: [String]
    /// The cells, row by row.
    public let rows: [[String]]
    /// The same for a spreadsheet; see ``csv``.
    let figures: FigureTable

    /// Makes the table of a document.
    public init(_ document: ResultDocument) {
        if let load = document.load {
            header = Self.loadHeader(load.objective)
            rows = load.trials.map { Self.cells($0, load.objective) }
        } else if let soak = document.soak {
            header = Self.soakHeader
            rows = soak.minutes.map(Self.cells)
        } else {
            header = Self.runHeader
            rows = document.rows.map(Self.cells)
        }
        figures = FigureTable(document)
    }

    private static let runHeader = [
        "configuration", "images/s", "images/s 95 %", "mean ms", "mean ms 95 %", "min to max ms", "p50 ms", "p90 ms",
        "p95 ms", "p99 ms", "host memory", "GPU memory", "alpha MAD", "errors", "valid",
    ]

    private static func cells(_ row: ResultRow) -> [String] {
        [
            row.configuration.title,
            row.imagesPerSecond.map { Text.significant($0.value) } ?? "-",
            row.imagesPerSecond.map(interval) ?? "-",
            row.latency.map { Text.significant($0.mean.value) } ?? "-",
            row.latency.map { interval($0.mean) } ?? "-",
            row.latency.map { "\(Text.significant($0.minimum)) to \(Text.significant($0.maximum))" } ?? "-",
            percentile(50, row.latency), percentile(90, row.latency), percentile(95, row.latency),
            percentile(99, row.latency),
            row.memory.residentBytes.map(Text.bytes) ?? "-",
            row.memory.gpuProcessBytes.map(Text.bytes) ?? "-",
            row.accuracy.map { Text.significant($0.meanAbsoluteDifference, digits: 2) } ?? "-",
            "\(row.errors.reduce(0) { $0 + $1.count })",
            row.validity.valid ? "yes" : "no",
        ]
    }

    private static func loadHeader(_ objective: LatencyObjective?) -> [String] {
        [
            "requests/s offered", "sent", "answered", "p50 ms", "p90 ms", "p99 ms", "failed", "of",
            "generator late p99 ms",
        ] + (objective.map { ["holds \($0.text)"] } ?? [])
    }

    private static func cells(_ trial: LoadTrial, _ objective: LatencyObjective?) -> [String] {
        var cells = [
            Text.significant(trial.offeredRate), Text.significant(trial.lateness.sentRate),
            Text.significant(trial.answeredRate),
            percentile(50, trial.latency), percentile(90, trial.latency), percentile(99, trial.latency),
            "\(trial.errors.reduce(0) { $0 + $1.count })", "\(trial.sent)",
            Text.significant(trial.lateness.p99Milliseconds),
        ]
        if let objective {
            cells.append(LoadTester.obstacle(objective, trial).map { "no: \($0)" } ?? "yes")
        }
        return cells
    }

    private static let soakHeader = [
        "window", "from", "images/s", "p50 ms", "p99 ms", "max ms", "host memory", "GPU memory", "GPU °C", "GPU MHz",
        "CPU MHz", "errors", "stalls",
    ]

    private static func cells(_ minute: SoakMinute) -> [String] {
        func figure(_ value: Double?) -> String { value.map { Text.significant($0) } ?? "-" }
        return [
            "\(minute.index + 1)", Text.seconds(minute.startSeconds), Text.significant(minute.imagesPerSecond),
            figure(minute.p50Milliseconds), figure(minute.p99Milliseconds), figure(minute.maximumMilliseconds),
            minute.residentBytes.map(Text.bytes) ?? "-", minute.gpuBytes.map(Text.bytes) ?? "-",
            figure(minute.gpuCelsius), figure(minute.gpuMegahertz), figure(minute.cpuMegahertz), "\(minute.errors)",
            "\(minute.stalls)",
        ]
    }

    static func interval(_ estimate: Estimate) -> String {
        guard let low = estimate.low, let high = estimate.high else { return "-" }
        return "\(Text.significant(low)) to \(Text.significant(high))"
    }

    static func percentile(_ percentile: Double, _ latency: LatencySummary?) -> String {
        guard let record = latency?.percentile(percentile) else { return "-" }
        return record.milliseconds.map { Text.significant($0) } ?? "needs \(record.needed), took \(record.taken)"
    }

    /// Markdown, for a document.
    public var markdown: String {
        let lines = [header, header.map { _ in "---" }] + rows
        return lines.map { cells in
            "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
        }.joined(separator: "\n") + "\n"
    }

    /// CSV (RFC 4180), for a spreadsheet: bare numbers in the unit of their column, nothing where there is none.
    public var csv: String { figures.csv }

    /// Columns aligned with spaces, for a terminal: text to the left, figures to the right.
    public var plain: String {
        let all = [header] + rows
        let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { cells in
            zip(cells, widths).enumerated().map { column, cell in
                let space = String(repeating: " ", count: cell.1 - cell.0.count)
                return column == 0 ? cell.0 + space : space + cell.0
            }.joined(separator: "  ")
        }.joined(separator: "\n") + "\n"
    }
}
