import Benchmarking
import Procurement

extension ReportPage {
    /// Sub-scores beside their figures, the rules, and what the measurements settle.
    var score: [PageBlock] {
        byGroup { group, _ in
            let card = group.decision.scorecard
            var blocks: [PageBlock] = []
            if !card.ranking.isEmpty { blocks += [.table(subScores(card)), .table(rules(card))] }
            let remarks = orders(card) + unscored(card)
            if !remarks.isEmpty { blocks.append(.list(remarks)) }
            return blocks
        }
    }

    /// The weighted sub-scores as bars in parts; images a second where nobody is ranked.
    func scoreChart(_ group: ReportGroup) -> [PageBlock] {
        let card = group.decision.scorecard
        guard !card.ranking.isEmpty else { return rateChart(group) }
        let bars = card.ranking.prefix(Self.drawnMachines).map { one in
            BarChart.Bar(
                label: one.label,
                parts: ScoreDimension.allCases.map { share(card.weights, $0) * one.score($0) },
                figure: Figure(value: "\(one.total.value)", text: Text.fixed(one.total.value, decimals: 1)),
                interval: one.total.low.flatMap { low in one.total.high.map { (low, $0) } })
        }
        let chart = BarChart(
            name: "score-chart", bars: Array(bars),
            parts: ScoreDimension.allCases.map { "\(book.name($0)) \(weight(card.weights, $0)) %" },
            axisName: book[.axisPoints], largest: 100)
        let title = book[.chartScore]
        let description = book.list(
            card.ranking.prefix(Self.drawnMachines).map {
                "\($0.label) \(Text.fixed($0.total.value, decimals: 1))"
            })
        return [.chart(Chart(caption: title, drawing: chart.drawing(title: title, description: description)))]
            + omission(card.ranking.count)
    }

    private func rateChart(_ group: ReportGroup) -> [PageBlock] {
        let rated = group.decision.candidates.compactMap { one in one.rate.map { (one.label, $0.imagesPerSecond) } }
        guard !rated.isEmpty else { return [] }
        let bars = rated.prefix(Self.drawnMachines).map { label, rate in
            BarChart.Bar(
                label: label, parts: [rate.value],
                figure: Figure(value: "\(rate.value)", text: Text.significant(rate.value)),
                interval: rate.low.flatMap { low in rate.high.map { (low, $0) } })
        }
        let title = book[.chartRate]
        let chart = BarChart(name: "rate-chart", bars: Array(bars), parts: [title], axisName: book[.columnRate])
        let description = book.list(rated.prefix(Self.drawnMachines).map { "\($0) \(Text.significant($1.value))" })
        return [.chart(Chart(caption: title, drawing: chart.drawing(title: title, description: description)))]
            + omission(rated.count)
    }

    /// A weight as a share of 1.
    private func share(_ weights: ScoreWeights, _ dimension: ScoreDimension) -> Double {
        (Double(weight(weights, dimension)) ?? 0) / 100
    }

    /// A weight in per cent, exact.
    func weight(_ weights: ScoreWeights, _ dimension: ScoreDimension) -> String {
        DecimalText.text(of: weights.weight(dimension))
    }

    private func subScores(_ card: Scorecard) -> PageTable {
        var table = PageTable(
            book[.tableScores],
            [book[.columnMachine]]
                + ScoreDimension.allCases.map { "#\(book.name($0)) (\(weight(card.weights, $0)) %)" }
                + ["#\(book[.columnTotal])"])
        for one in card.ranking {
            let cells = ScoreDimension.allCases.map { dimension -> [Inline] in
                guard let sub = one.subScores.first(where: { $0.dimension == dimension }) else { return book.missing }
                let figure = book.figure(sub.figure.value, sub.rule.figure)
                return book.score(sub.score) + [.aside([.text(book[.from]), .figure(figure)])]
            }
            table.add([[.text(one.label)]] + cells + [book.score(one.total)], isMarked: one.label == card.winner?.label)
        }
        return table
    }

    private func rules(_ card: Scorecard) -> PageTable {
        var table = PageTable(
            book[.tableRules], [book[.columnDimension], "#\(book[.columnWeight])", book[.columnRule]])
        for dimension in ScoreDimension.allCases {
            let exact = weight(card.weights, dimension)
            table.add([
                [.text(book.name(dimension))], [.figure(Figure(value: exact, text: exact))],
                [.text(book.rule(card.rules.rule(dimension)))],
            ])
        }
        return table
    }

    /// Which neighbours of the ranking the measurements tell apart.
    private func orders(_ card: Scorecard) -> [[Inline]] {
        card.orders.map { order in
            var line = book.line(
                order.isSettled ? .orderSettledBy : .orderOpen, [.text(order.higher)], [.text(order.lower)],
                book.score(order.difference))
            if !order.withoutInterval.isEmpty {
                line.append(.text(book[.sentenceGap]))
                line.append(.text(book.text(.withoutInterval, book.list(order.withoutInterval.map(openFigure)))))
            }
            return line
        }
    }

    /// "label: figure" with the figure's name in the report's language.
    private func openFigure(_ name: String) -> String {
        guard let figure = ScoreFigure.allCases.first(where: { name.hasSuffix(": \($0.rawValue)") }) else {
            return name
        }
        return "\(name.dropLast(figure.rawValue.count))\(book.name(figure))"
    }

    private func unscored(_ card: Scorecard) -> [[Inline]] {
        card.unscored.map { one in
            book.line(.notScored, [.strong(one.label)], [.text(book.list(one.missing.map { book.name($0) }))])
        }
    }
}
