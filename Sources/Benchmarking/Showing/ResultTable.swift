/// The rows of a result as a table: the same cells for the terminal, Markdown and CSV.
public struct ResultTable: Sendable {
    /// Names of the columns, with units.
    public static let header = [
        "configuration", "images/s", "95 % interval", "mean ms", "95 % interval", "p50 ms", "p90 ms", "p99 ms",
        "host memory", "GPU memory", "alpha MAD", "errors", "valid",
    ]

    /// The cells, row by row.
    public let rows: [[String]]

    /// Makes the table of a document.
    public init(_ document: ResultDocument) {
        rows = document.rows.map(Self.cells)
    }

    private static func cells(_ row: ResultRow) -> [String] {
        [
            row.configuration.title,
            row.imagesPerSecond.map { Text.significant($0.value) } ?? "-",
            row.imagesPerSecond.map(interval) ?? "-",
            row.latency.map { Text.significant($0.mean.value) } ?? "-",
            row.latency.map { interval($0.mean) } ?? "-",
            percentile(50, row), percentile(90, row), percentile(99, row),
            row.memory.residentBytes.map(Text.bytes) ?? "-",
            row.memory.gpuProcessBytes.map(Text.bytes) ?? "-",
            row.accuracy.map { Text.significant($0.meanAbsoluteDifference, digits: 2) } ?? "-",
            "\(row.errors.reduce(0) { $0 + $1.count })",
            row.validity.valid ? "yes" : "no",
        ]
    }

    static func interval(_ estimate: Estimate) -> String {
        guard let low = estimate.low, let high = estimate.high else { return "-" }
        return "\(Text.significant(low)) to \(Text.significant(high))"
    }

    static func percentile(_ percentile: Double, _ row: ResultRow) -> String {
        guard let record = row.latency?.percentile(percentile) else { return "-" }
        return record.milliseconds.map { Text.significant($0) } ?? "needs \(record.needed), took \(record.taken)"
    }

    /// Markdown, for a document.
    public var markdown: String {
        let lines = [Self.header, Self.header.map { _ in "---" }] + rows
        return lines.map { cells in
            "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
        }.joined(separator: "\n") + "\n"
    }

    /// CSV (RFC 4180), for a spreadsheet.
    public var csv: String {
        ([Self.header] + rows).map { cells in
            cells.map { cell in
                let quoted = cell.contains { ",\"\r\n".contains($0) }
                return quoted ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
            }.joined(separator: ",")
        }.joined(separator: "\r\n") + "\r\n"
    }

    /// Columns aligned with spaces, for a terminal: text to the left, figures to the right.
    public var plain: String {
        let all = [Self.header] + rows
        let widths = Self.header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { cells in
            zip(cells, widths).enumerated().map { column, cell in
                let space = String(repeating: " ", count: cell.1 - cell.0.count)
                return column == 0 ? cell.0 + space : space + cell.0
            }.joined(separator: "  ")
        }.joined(separator: "\n") + "\n"
    }
}
