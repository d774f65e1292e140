import Benchmarking
import Procurement

extension ReportPage {
    /// Images a second by the number of images in a query.
    var batches: [PageBlock] {
        byGroup { group, name in
            let series = ordered(group).flatMap(batchSeries)
            guard !series.isEmpty else { return [] }
            let sizes = Set(series.flatMap(\.points).map(\.x)).sorted()
            let shown = Array(series.prefix(Self.drawnMachines))
            let chart = LineChart(
                name: "batch-\(name)", series: shown, xName: book[.axisBatch], yName: book[.columnRate],
                xTicks: sizes)
            let description = book.list(
                shown.map { one in
                    "\(one.label) "
                        + one.points.map { "\(Drawing.number($0.x)): \(Text.significant($0.y.value))" }
                        .joined(separator: ", ")
                })
            let drawing = Chart(
                caption: book[.chartBatch], drawing: chart.drawing(title: book[.chartBatch], description: description))
            // One batch size is no course to draw.
            let drawn: [PageBlock] = sizes.count > 1 ? [.chart(drawing)] + omission(series.count) : []
            return drawn + [.table(batchTable(group)), .paragraph([.text(book[.noteBatch])])]
        }
    }

    /// One line for each provider of a machine; where only a latency is known, batch / latency is not made up.
    private func batchSeries(_ candidate: DecisionCandidate) -> [LineChart.Series] {
        let rows = candidate.evidence.rows.filter { $0.scenario.isClosedLoop && $0.imagesPerSecond != nil }
        let providers = Set(rows.map { $0.provider ?? "" }).sorted()
        return providers.map { provider in
            let own = rows.filter { ($0.provider ?? "") == provider }.sorted { $0.batch < $1.batch }
            let points = own.compactMap { row in row.imagesPerSecond.map { (x: Double(row.batch), y: $0) } }
            let label = providers.count > 1 ? "\(candidate.label), \(provider)" : candidate.label
            return LineChart.Series(label: label, points: points)
        }
    }

    private func batchTable(_ group: ReportGroup) -> PageTable {
        var table = PageTable(
            book[.tableBatch],
            [
                book[.columnMachine], book[.columnProvider], book[.columnLoop], "#\(book[.columnBatch])",
                "#\(book[.columnRate])",
            ])
        for candidate in ordered(group) {
            for row in candidate.evidence.rows {
                guard let rate = row.imagesPerSecond else { continue }
                table.add([
                    [.text(candidate.label)], [.text(row.provider ?? "–")],
                    [.text(row.scenario.isClosedLoop ? book[.closedLoop] : book[.openLoopName])],
                    [book.count(row.batch)], book.estimate(rate),
                ])
            }
        }
        return table
    }
}
