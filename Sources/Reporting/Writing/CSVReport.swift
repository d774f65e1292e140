import Benchmarking
import Foundation
import Procurement

/// The report as a table for a spreadsheet: one line for each machine, with full digits.
public struct CSVReport {
    private let report: Report

    /// Prepares the table.
    public init(_ report: Report) {
        self.report = report
    }

    /// Names of the columns, the same in every language so that programs can rely on them.
    static let columns = [
        "machine", "origin", "workload", "gpu", "mean_latency_ms", "mean_latency_low_ms", "mean_latency_high_ms",
        "images_per_second", "images_per_second_low", "images_per_second_high", "peak_memory_bytes", "error_share",
        "price_per_hour", "cost_per_1000", "cost_per_1000_low", "cost_per_1000_high", "currency", "price_origin",
        "price_date", "price_source", "speed", "memory", "stability", "cost", "total", "total_low", "total_high",
        "rank", "source",
    ]

    /// The text: RFC 4180 with CRLF, as spreadsheets want it.
    public var text: String {
        var text = Self.line(Self.columns)
        for group in report.groups {
            for candidate in group.decision.candidates { text += Self.line(fields(candidate, group)) }
        }
        return text
    }

    private func fields(_ candidate: DecisionCandidate, _ group: ReportGroup) -> [String] {
        let card = group.decision.scorecard
        let score = card.score(of: candidate.label)
        let rank = card.ranking.firstIndex { $0.label == candidate.label }.map { "\($0 + 1)" } ?? ""
        let price = candidate.price
        var fields = [
            candidate.label, candidate.evidence.origin.rawValue, group.decision.workload.title,
            candidate.evidence.gpu ?? "",
        ]
        fields += Self.numbers(candidate.figures.meanLatency)
        fields += Self.numbers(candidate.rate?.imagesPerSecond)
        fields += [Self.number(candidate.figures.peakMemory?.value), Self.number(candidate.figures.errorShare?.value)]
        fields += [price.perHour, candidate.cost?.cost, candidate.cost?.low, candidate.cost?.high].map(Self.amount)
        fields += [
            report.currency.code, price.origin?.rawValue ?? "", price.published?.date.map { "\($0)" } ?? "",
            price.published?.source ?? "",
        ]
        fields += ScoreDimension.allCases.map { Self.number(score?.score($0)) }
        return fields + Self.numbers(score?.total) + [rank, candidate.evidence.source]
    }

    private static func amount(_ money: Money?) -> String { money.map { DecimalText.text(of: $0.amount) } ?? "" }

    private static func numbers(_ estimate: Estimate?) -> [String] {
        [number(estimate?.value), number(estimate?.low), number(estimate?.high)]
    }

    private static func number(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }

    private static func line(_ fields: [String]) -> String {
        fields.map(field).joined(separator: ",") + "\r\n"
    }

    /// A field that a spreadsheet takes for text: one that begins like a formula gets an apostrophe in front (OWASP, CSV
    /// injection), a number excepted.
    static func field(_ text: String) -> String {
        var text = text
        if let first = text.unicodeScalars.first, "=+-@\t\r\n".unicodeScalars.contains(first), Double(text) == nil {
            text = "'" + text
        }
        guard text.unicodeScalars.contains(where: ",\"\r\n'\t;".unicodeScalars.contains) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
