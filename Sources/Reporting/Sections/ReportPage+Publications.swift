import Benchmarking
import Procurement

extension ReportPage {
    /// Publications checked against themselves: printed and corrected scores, and every inconsistency.
    var publications: [PageBlock] {
        report.groups.flatMap(\.decision.audits).flatMap { audit -> [PageBlock] in
            var blocks: [PageBlock] = [
                .heading(heading(audit)), .paragraph([.text(book[.publicationIntro])]),
                .table(corrected(audit)),
            ]
            guard !audit.findings.isEmpty else { return blocks + [.paragraph([.text(book[.publicationAgrees])])] }
            blocks.append(.paragraph(book.line(.publicationFindings, [.text("\(audit.findings.count)")])))
            blocks.append(.list(audit.findings.map { [.text($0.text(in: book.language))] }))
            return blocks
        }
    }

    /// A score with the digits that were printed.
    private func printedScore(_ score: Double) -> Inline {
        .figure(Figure(value: "\(score)", text: Drawing.number(score)))
    }

    /// The title, with the day where the title does not tell it.
    private func heading(_ audit: PublishedAudit) -> String {
        audit.title.contains(audit.published) ? audit.title : "\(audit.title), \(audit.published)"
    }

    /// Printed scores, the sum of the printed sub-scores, and the scores by the publication's own rules.
    private func corrected(_ audit: PublishedAudit) -> PageTable {
        var table = PageTable(
            book[.tableCorrected],
            [book[.columnMachine]]
                + ScoreDimension.allCases.map { "#\(book.name($0)): \(book[.printedToCorrected])" }
                + ["#\(book[.columnPrintedTotal])", "#\(book[.columnOwnSum])", "#\(book[.columnCorrectedTotal])"])
        for (printed, sum) in zip(audit.printed, audit.recomputedTotals) {
            let byRule = audit.corrected.score(of: printed.label)
            let cells = ScoreDimension.allCases.map { dimension -> [Inline] in
                let own = byRule.map { book.fixed($0.score(dimension), decimals: 1) } ?? .text("–")
                return [printedScore(printed.scores.score(dimension)), .text(" → "), own]
            }
            table.add(
                [[.text(printed.label)]] + cells + [
                    [book.fixed(printed.scores.total, decimals: 1)], [book.fixed(sum, decimals: 2)],
                    byRule.map { [book.fixed($0.total.value, decimals: 2)] } ?? book.missing,
                ], isMarked: printed.label == audit.corrected.winner?.label)
        }
        return table
    }
}
