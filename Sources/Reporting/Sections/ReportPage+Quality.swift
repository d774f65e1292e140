import Benchmarking
import Procurement

extension ReportPage {
    /// Size and precision of the network's input against quality: nearness to FP32, and agreement with ground truth.
    var quality: [PageBlock] {
        let rows = report.documents.flatMap { document in
            document.rows.filter { $0.accuracy != nil && $0.latency != nil && $0.configuration.batch == 1 }
                .map { (document.label, $0) }
        }
        var blocks: [PageBlock] = []
        if !rows.isEmpty {
            let drawn = Array(rows.prefix(Self.drawnMachines))
            let points = drawn.compactMap { label, row -> ScatterChart.Point? in
                guard let mean = row.latency?.mean, let accuracy = row.accuracy else { return nil }
                return ScatterChart.Point(
                    label: "\(label), \(book.name(row.configuration))", x: mean,
                    y: Estimate(
                        value: accuracy.meanAbsoluteDifference, low: nil, high: nil, method: "mean over images"))
            }
            let chart = ScatterChart(
                name: "quality-chart", points: points, frontier: [], xName: book[.columnMeanLatency],
                yName: book[.axisDifference])
            let description = book.list(
                points.map { "\($0.label) \(Text.milliseconds($0.x.value)), \(Text.significant($0.y.value))" })
            blocks.append(
                .chart(
                    Chart(
                        caption: book[.chartQuality],
                        drawing: chart.drawing(title: book[.chartQuality], description: description))))
            blocks += omission(rows.count)
            blocks.append(.table(accuracyTable(rows)))
        }
        if !report.quality.isEmpty { blocks.append(.table(truthTable)) }
        if blocks.isEmpty { blocks.append(.paragraph([.text(book[.noQuality])])) }
        blocks += report.publishedSizes.map { .table(sizes($0)) }
        return blocks
    }

    private func accuracyTable(_ rows: [(String, ReportRow)]) -> PageTable {
        var table = PageTable(
            book[.tableAccuracy],
            [
                book[.columnMachine], book[.columnConfiguration], "#\(book[.columnMeanLatency])",
                "#\(book[.columnMeanDifference])", "#\(book[.columnLargestDifference])", book[.columnValid],
            ])
        for (label, row) in rows {
            guard let accuracy = row.accuracy, let latency = row.latency else { continue }
            table.add([
                [.text(label)], [.text(book.name(row.configuration))], book.estimate(latency.mean),
                [book.number(accuracy.meanAbsoluteDifference)], [book.number(accuracy.largestDifference)],
                [.text(row.validity.valid ? book[.yes] : book[.no])],
            ])
        }
        return table
    }

    private func sizes(_ published: PublishedSizes) -> PageTable {
        var table = PageTable(
            book.text(.tableSizes, published.title),
            [book[.columnTable], book[.columnDevice], "#\(book[.columnSize])", "#\(book[.columnMeanLatency])"])
        for cell in published.cells {
            table.add([
                [.text(cell.table)], [.text(cell.device)], [book.count(cell.width)], [book.number(cell.milliseconds)],
            ])
        }
        return table
    }

    private var truthTable: PageTable {
        var table = PageTable(
            book[.tableQuality],
            [
                book[.settingModel], book[.settingPrecision], "#\(book[.columnSize])", book[.columnDataset], "#MAD",
                "#SAD",
                "#\(book[.columnGradient])",
            ])
        for one in report.quality {
            table.add([
                [.text(one.model)], [.text(one.precision)], one.size.map { [book.count($0)] } ?? book.missing,
                [.text(one.dataset)], [book.number(one.meanAbsoluteDifference)],
                one.sumOfAbsoluteDifferences.map { [book.number($0)] } ?? book.missing,
                one.gradient.map { [book.number($0)] } ?? book.missing,
            ])
        }
        return table
    }
}
