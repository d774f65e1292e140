import Benchmarking
import Procurement

extension ReportPage {
    /// Hours of running: the verdicts of all, and the course of those that were watched window by window.
    var stability: [PageBlock] {
        var blocks = byGroup { group, _ in
            let soaked = ordered(group).filter(\.hasSoak)
            return soaked.isEmpty ? [.paragraph([.text(book[.noSoak])])] : [.table(soakTable(soaked))]
        }
        for (number, document) in report.documents.enumerated() {
            guard let soak = document.soak else { continue }
            blocks.append(.heading(document.label))
            blocks += course(soak, name: "soak\(number + 1)")
        }
        return blocks
    }

    private func soakTable(_ candidates: [DecisionCandidate]) -> PageTable {
        var table = PageTable(
            book[.tableStability],
            [
                book[.columnMachine], "#\(book[.columnHours])", "#\(book[.columnQueries])", "#\(book[.columnErrors])",
                "#\(book[.columnStalls])", "#\(book[.columnErrorShare])", book[.columnVerdict],
            ])
        for candidate in candidates {
            guard let soak = candidate.evidence.soak else { continue }
            table.add([
                [.text(candidate.label)], [book.number(soak.hours)],
                soak.queries.map { [book.count($0)] } ?? book.missing, [book.count(soak.errors)],
                [book.count(soak.stalls)], errorShare(candidate), [.text(verdict(soak))],
            ])
        }
        return table
    }

    private func errorShare(_ candidate: DecisionCandidate) -> [Inline] {
        guard let share = candidate.figures.errorShare else { return book.missing }
        guard let high = share.high else { return [book.percent(share.value)] }
        return [book.percent(share.value), .aside([.text(" ≤ "), book.percent(high)])]
    }

    /// The verdicts in the report's language where the soak was run by this program, else the source's own words.
    private func verdict(_ soak: SoakEvidence) -> String {
        guard let record = report.documents.first(where: { $0.source == soak.source })?.soak else {
            return soak.events.joined(separator: " ")
        }
        return book.list(record.verdicts.map { book.name($0.word) })
    }

    private func course(_ soak: SoakRecord, name: String) -> [PageBlock] {
        var blocks: [PageBlock] = []
        let events = soak.events.map { $0.atSeconds / 3600 }
        func add(_ quantity: String, _ title: Phrase, _ axis: Phrase, fromZero: Bool, _ lines: [LineChart.Series]) {
            let shown = lines.filter { !$0.points.isEmpty }
            guard !shown.isEmpty else { return }
            let chart = LineChart(
                name: "\(name)-\(quantity)", series: shown, xName: book[.axisHours], yName: book[axis],
                hasMarkers: false, events: events, fromZero: fromZero)
            let description = book.text(.soakDescription, "\(soak.minutes.count)", "\(soak.events.count)")
            blocks.append(
                .chart(
                    Chart(
                        caption: book[title],
                        drawing: chart.drawing(title: book[title], description: description))))
        }
        add(
            "latency", .chartSoakLatency, .axisLatency, fromZero: true,
            [series("p50", soak, \.p50Milliseconds), series("p99", soak, \.p99Milliseconds)])
        add(
            "rate", .chartSoakRate, .columnRate, fromZero: true,
            [series(book[.figureImagesPerSecond], soak) { $0.imagesPerSecond }])
        add(
            "memory", .chartSoakMemory, .axisMemory, fromZero: false,
            [
                series(book[.memoryResident], soak) { $0.residentBytes.map { Double($0) / 1_073_741_824 } },
                series(book[.memoryGPU], soak) { $0.gpuBytes.map { Double($0) / 1_073_741_824 } },
            ])
        blocks.append(
            .list(soak.verdicts.map { [.strong(book.name($0.word)), .text(book[.colon]), .text($0.evidence)] }))
        if !soak.slopes.isEmpty { blocks.append(.table(slopes(soak))) }
        return blocks
    }

    private func series(
        _ label: String, _ soak: SoakRecord, _ value: (SoakMinute) -> Double?
    ) -> LineChart.Series {
        LineChart.Series(
            label: label,
            points: soak.minutes.compactMap { minute in
                value(minute).map {
                    (x: minute.startSeconds / 3600, y: Estimate(value: $0, low: nil, high: nil, method: "window"))
                }
            })
    }

    private func slopes(_ soak: SoakRecord) -> PageTable {
        var table = PageTable(
            book[.tableSlopes],
            [
                book[.columnQuantity], "#\(book[.columnSlope])", "#\(book[.columnBound])", book[.columnUnit],
                book[.columnSignificant],
            ])
        for slope in soak.slopes {
            table.add([
                [.text(slope.quantity)], book.estimate(slope.perDay), [book.number(slope.boundPerDay)],
                [.text(slope.unit)], [.text(slope.significant ? book[.yes] : book[.no])],
            ])
        }
        return table
    }
}
