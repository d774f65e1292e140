import Benchmarking
import Procurement

extension ReportPage {
    /// How latencies spread, machine by machine.
    var latency: [PageBlock] {
        byGroup { group, name in
            let rows = latencyRows(group)
            guard !rows.isEmpty else { return [] }
            let drawn = Array(rows.prefix(Self.drawnMachines))
            let shows = drawn.contains { !$0.latency.percentiles.isEmpty }
            let chart = LatencyChart(
                name: "latency-\(name)", rows: drawn.map { chartRow($0.label, $0.row, $0.latency, group) },
                axisName: book[.axisLatency], keyNames: [book[.columnMean]] + (shows ? ["p50", "p90", "p99"] : []))
            let description = book.list(
                drawn.map { "\($0.label) \(Text.milliseconds($0.latency.mean.value))" })
            return [
                .chart(
                    Chart(
                        caption: book[.chartLatency],
                        drawing: chart.drawing(title: book[.chartLatency], description: description)))
            ] + omission(rows.count) + [.table(latencyTable(rows)), .paragraph([.text(book[.noteLatency])])]
        }
    }

    /// A row with latencies, and its machine.
    struct LatencyRow {
        let label: String
        let row: EvidenceRow
        let latency: EvidenceLatency
    }

    private func latencyRows(_ group: ReportGroup) -> [LatencyRow] {
        ordered(group).flatMap { candidate in
            candidate.evidence.rows.filter { $0.batch == 1 }.compactMap { row in
                row.latency.map { LatencyRow(label: candidate.label, row: row, latency: $0) }
            }
        }
    }

    private func chartRow(
        _ label: String, _ row: EvidenceRow, _ latency: EvidenceLatency, _ group: ReportGroup
    ) -> LatencyChart.Row {
        LatencyChart.Row(
            label: label, range: (max(latency.minimum, 1e-6), max(latency.maximum, 1e-6)), mean: latency.mean,
            percentiles: [50, 90, 99].compactMap { percentile in
                latency.percentiles.first { $0.percentile == percentile }?.milliseconds.map {
                    ("p\(Int(percentile))", $0)
                }
            },
            distribution: group.distributions.first { $0.label == label && $0.row == row.id })
    }

    private func latencyTable(_ rows: [LatencyRow]) -> PageTable {
        var table = PageTable(
            book[.tableLatency],
            [
                book[.columnMachine], book[.columnLoop], "#\(book[.columnSamples])", "#\(book[.columnMean])",
                "#\(book[.columnMinimum])", "#p50", "#p90", "#p99", "#\(book[.columnMaximum])",
            ])
        for row in rows {
            let latency = row.latency
            table.add(
                [
                    [.text(row.label)], [.text(loop(row.row))], [book.count(latency.count)],
                    book.estimate(latency.mean), [book.number(latency.minimum)],
                ] + [50, 90, 99].map { percentile($0, latency) } + [[book.number(latency.maximum)]])
        }
        return table
    }

    private func loop(_ row: EvidenceRow) -> String {
        let offered = row.offeredRate.map { " \(Text.significant($0))/s" } ?? ""
        return (row.scenario.isClosedLoop ? book[.closedLoop] : book[.openLoopName]) + offered
    }

    /// A percentile with its interval, or why it is not shown.
    private func percentile(_ percentile: Double, _ latency: EvidenceLatency) -> [Inline] {
        if let record = latency.percentiles.first(where: { $0.percentile == percentile }),
            let value = record.milliseconds
        {
            return book.estimate(
                Estimate(value: value, low: record.low, high: record.high, method: "order statistics"))
        }
        switch latency.bound(on: percentile) {
        case .shown(let value, _): return [book.number(value)]
        case .below(let maximum): return [.text("≤ "), book.number(maximum)]
        case .notShown(let needed, let taken): return [.text("– "), .aside([.text("\(taken)/\(needed)")])]
        }
    }
}
