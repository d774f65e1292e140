import Benchmarking

/// Carries the intervals of the figures through the rules to sub-scores, totals and differences of totals.
///
/// Each end of each interval is put in alone and the change of every total is kept; the changes of a sum or difference
/// are then added as squares, downwards and upwards apart: the law of propagation for independent inputs (JCGM 100:2008,
/// 5.1.2) with the recovered variances of Zou and Donner (2008), which keep asymmetric intervals asymmetric.
struct ScorePropagation: Sendable {
    /// The change of every candidate's total when one figure goes to one end of its interval.
    private struct Shift: Sendable {
        let changes: [Double]
        /// Both ends of one figure share a number.
        let figure: Int
    }

    /// A figure without an interval, and how the totals change when it moves by 1 %.
    struct OpenFigure: Sendable {
        let name: String
        let changes: [[Double]]
    }

    private var shifts: [Shift] = []
    private(set) var openFigures: [OpenFigure] = []
    /// Sub-score intervals by dimension and candidate.
    private(set) var subIntervals: [[(low: Double, high: Double)?]]

    init(_ candidates: [ScoreCandidate], table: ScoreTable) {
        subIntervals = table.rules.indices.map { dimension in
            table.subScores(dimension).map { ($0, $0) }
        }
        var figure = 0
        for dimension in table.rules.indices {
            let base = table.subScores(dimension)
            var below = [Double](repeating: 0, count: base.count)
            var above = below
            for (index, candidate) in candidates.enumerated() {
                figure += 1
                guard let estimate = candidate.figure(table.rules[dimension].figure) else { continue }
                guard let low = estimate.low, let high = estimate.high else {
                    note(candidate.label, index, dimension, table, base)
                    continue
                }
                let ends = [low, high].map { table.changes(dimension, candidate: index, value: $0, base: base) }
                for other in base.indices {
                    let down = min(0, ends[0][other], ends[1][other])
                    let up = max(0, ends[0][other], ends[1][other])
                    below[other] += down * down
                    above[other] += up * up
                }
                shifts += ends.map { end in
                    Shift(changes: end.map { $0 * table.shares[dimension] }, figure: figure)
                }
            }
            for index in base.indices where subIntervals[dimension][index] != nil {
                subIntervals[dimension][index] = (
                    max(0, base[index] - below[index].squareRoot()), min(100, base[index] + above[index].squareRoot())
                )
            }
        }
    }

    /// Notes a figure without an interval: no score that it moves has an interval either.
    private mutating func note(
        _ label: String, _ candidate: Int, _ dimension: Int, _ table: ScoreTable, _ base: [Double]
    ) {
        let value = table.values[dimension][candidate]
        let moves = [value * 0.99, value * 1.01].map {
            table.changes(dimension, candidate: candidate, value: $0, base: base)
        }
        for other in base.indices where moves.contains(where: { $0[other] != 0 }) {
            subIntervals[dimension][other] = nil
        }
        openFigures.append(
            OpenFigure(
                name: "\(label): \(table.rules[dimension].figure.rawValue)",
                changes: moves.map { move in move.map { $0 * table.shares[dimension] } }))
    }

    /// The figures without an interval that move a total (or with `other`, the difference of two).
    func openFigures(of candidate: Int, minus other: Int? = nil) -> [String] {
        openFigures.filter { figure in
            figure.changes.contains { abs($0[candidate] - (Self.change($0, other))) > Self.rounding }
        }.map(\.name)
    }

    private static func change(_ changes: [Double], _ index: Int?) -> Double { index.map { changes[$0] } ?? 0 }

    /// Differences of scores below this are rounding, not movement.
    private static let rounding = 1e-12

    /// How far a total (or with `other`, the difference of two) reaches below and above its value, in points.
    func reach(of candidate: Int, minus other: Int? = nil) -> (below: Double, above: Double) {
        var below = 0.0
        var above = 0.0
        // Both ends of a figure may push the same way (at a kink of a rule); only the larger push counts then.
        var index = 0
        while index < shifts.count {
            var down = 0.0
            var up = 0.0
            let figure = shifts[index].figure
            while index < shifts.count, shifts[index].figure == figure {
                let change = shifts[index].changes[candidate] - Self.change(shifts[index].changes, other)
                down = min(down, change)
                up = max(up, change)
                index += 1
            }
            below += down * down
            above += up * up
        }
        return (below.squareRoot(), above.squareRoot())
    }
}

extension ScoreTable {
    /// The changes of all sub-scores of a dimension when one candidate's figure becomes `value`.
    func changes(_ dimension: Int, candidate: Int, value: Double, base: [Double]) -> [Double] {
        var moved = self
        // A rule divides by its figure: the end of an interval at or below 0 stands for "next to nothing".
        moved.values[dimension][candidate] = max(value, .leastNormalMagnitude)
        return zip(moved.subScores(dimension), base).map { $0 - $1 }
    }
}
