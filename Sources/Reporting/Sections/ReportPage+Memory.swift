import Benchmarking
import Procurement

extension ReportPage {
    /// The most memory that the work needed on its device.
    var memory: [PageBlock] {
        byGroup { group, name in
            let known = ordered(group).compactMap { one in one.figures.peakMemory.map { (one, $0.value) } }
            guard !known.isEmpty else { return [] }
            let bars = known.prefix(Self.drawnMachines).map { candidate, bytes in
                BarChart.Bar(
                    label: candidate.label, parts: [bytes / ScoreRules.bytesPerGigabyte],
                    figure: Figure(value: "\(bytes)", text: "\(book.gigabytes(bytes).text) GB"), interval: nil)
            }
            var chart = BarChart(
                name: "memory-\(name)", bars: Array(bars), parts: [book[.dimensionMemory]],
                axisName: book[.columnMemory])
            if case .fullBelow(.peakMemory, let limit) = group.decision.scorecard.rules.memory {
                chart.limit = (
                    limit / ScoreRules.bytesPerGigabyte,
                    book.text(.limitFullMarks, Drawing.number(limit / ScoreRules.bytesPerGigabyte))
                )
            }
            let description = book.list(
                known.prefix(Self.drawnMachines).map { "\($0.label) \(book.gigabytes($1).text) GB" })
            return [
                .chart(
                    Chart(
                        caption: book[.chartMemory],
                        drawing: chart.drawing(title: book[.chartMemory], description: description)))
            ] + omission(known.count) + [.paragraph([.text(book[.noteMemory])])]
        }
    }
}
