import Benchmarking
import Procurement

extension ReportPage {
    /// How far each weight or cost must move for another machine to win.
    var sensitivity: [PageBlock] {
        byGroup { group, name in
            let card = group.decision.scorecard
            guard card.ranking.count > 1, let winner = card.winner else { return [] }
            let turns = card.sensitivity
            let chart = RangeChart(
                name: "sensitivity-\(name)",
                rows: turns.weights.map {
                    .init(
                        label: book.name($0.dimension), current: $0.current,
                        range: ($0.lower?.weight ?? 0, $0.upper?.weight ?? 100))
                }, axisName: book[.axisWeight])
            let description = book.list(turns.weights.map { weightText($0).plain })
            return [
                .paragraph(book.line(.sensitivityIntro, [.strong(winner.label)])),
                .chart(
                    Chart(
                        caption: book[.chartSensitivity],
                        drawing: chart.drawing(title: book[.chartSensitivity], description: description))),
                .table(weightTable(turns)), .list(turns.costs.map(costText)),
            ]
        }
    }

    private func weightTable(_ turns: ScoreSensitivity) -> PageTable {
        var table = PageTable(
            book[.tableSensitivity],
            [
                book[.columnDimension], "#\(book[.columnWeightNow])", "#\(book[.columnTurnBelow])",
                "#\(book[.columnTurnAbove])",
            ])
        for turn in turns.weights {
            table.add([
                [.text(book.name(turn.dimension))],
                [.figure(Figure(value: "\(turn.current)", text: Drawing.number(turn.current)))], turnCell(turn.lower),
                turnCell(turn.upper),
            ])
        }
        return table
    }

    private func turnCell(_ turn: ScoreSensitivity.Turn?) -> [Inline] {
        guard let turn else { return [.text(book[.never])] }
        return [book.number(turn.weight), .aside([.text(" → "), .text(turn.label)])]
    }

    private func weightText(_ turn: ScoreSensitivity.WeightTurn) -> [Inline] {
        [.text("\(book.name(turn.dimension)): ")] + turnCell(turn.lower) + [.text(" – ")] + turnCell(turn.upper)
    }

    private func costText(_ turn: ScoreSensitivity.CostTurn) -> [Inline] {
        let factor = book.number(turn.factor)
        return turn.factor >= 1
            ? book.line(.costRises, [.text(turn.label)], [factor], [.text(turn.newWinner)])
            : book.line(.costFalls, [.text(turn.label)], [factor])
    }
}
