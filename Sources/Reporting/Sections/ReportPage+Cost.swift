import Benchmarking
import Foundation
import Procurement

extension ReportPage {
    /// Cost of 1,000 images against latency, with the machines that no other beats in both.
    var costAgainstLatency: [PageBlock] {
        byGroup { group, name in
            let points = ordered(group).compactMap(point)
            guard !points.isEmpty else { return [] }
            let drawn = Array(points.prefix(Self.drawnMachines))
            let shown = Set(drawn.map(\.label))
            let chart = ScatterChart(
                name: "cost-\(name)", points: drawn, frontier: group.frontier.filter(shown.contains),
                xName: book[.columnMeanLatency], yName: book.text(.columnCost, report.currency.code))
            let description = book.list(
                drawn.map {
                    "\($0.label) \(Text.milliseconds($0.x.value)), \(report.currency) \(Text.significant($0.y.value))"
                })
            var blocks: [PageBlock] = [
                .chart(
                    Chart(
                        caption: book[.chartCost],
                        drawing: chart.drawing(title: book[.chartCost], description: description)))
            ]
            blocks += omission(points.count)
            blocks.append(.paragraph(book.line(.frontier, [.text(book.list(group.frontier))])))
            return blocks
        }
    }

    private func point(_ candidate: DecisionCandidate) -> ScatterChart.Point? {
        guard let latency = candidate.figures.meanLatency, let cost = candidate.figures.costPerThousand else {
            return nil
        }
        return ScatterChart.Point(label: candidate.label, x: latency, y: cost)
    }
}
