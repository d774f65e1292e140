extension ScoreSensitivity {
    /// The turns of a score whose best total is that of candidate `winner`.
    init(_ table: ScoreTable, labels: [String], totals: [Double], winner: Int) {
        let subScores = table.rules.indices.map(table.subScores)
        weights = ScoreDimension.allCases.enumerated().map { place, dimension in
            Self.turn(place, dimension, table, subScores, labels, winner)
        }
        costs = Self.costTurns(table, totals: totals, labels: labels, winner: winner)
    }

    /// With the weight of one dimension at x (of 1) and the others keeping their proportions, a lead is linear in x:
    /// lead(x) = x * own + (1 - x) * rest, so it crosses 0 at one place at most.
    private static func turn(
        _ place: Int, _ dimension: ScoreDimension, _ table: ScoreTable, _ subScores: [[Double]], _ labels: [String],
        _ winner: Int
    ) -> WeightTurn {
        let share = table.shares[place]
        var lower: Turn?
        var upper: Turn?
        for other in labels.indices where other != winner {
            let own = subScores[place][winner] - subScores[place][other]
            let rest = table.rules.indices.reduce(0.0) { sum, index in
                guard index != place else { return sum }
                let part = share < 1 ? table.shares[index] / (1 - share) : 1 / Double(table.rules.count - 1)
                return sum + part * (subScores[index][winner] - subScores[index][other])
            }
            guard own != rest else { continue }
            let crossing = rest / (rest - own)
            guard crossing >= 0, crossing <= 1 else { continue }
            let turn = Turn(weight: crossing * 100, label: labels[other])
            // At a tie both directions are looked at: the side on which the other leads is the one that counts.
            let leadFalls = own < rest
            if leadFalls, crossing >= share, crossing * 100 < upper?.weight ?? .infinity { upper = turn }
            if !leadFalls, crossing <= share, crossing * 100 > lower?.weight ?? -.infinity { lower = turn }
        }
        return WeightTurn(dimension: dimension, current: share * 100, lower: lower, upper: upper)
    }

    /// The turns of the costs, where the cost rule is "lowest is best".
    private static func costTurns(
        _ table: ScoreTable, totals: [Double], labels: [String], winner: Int
    ) -> [CostTurn] {
        guard let place = ScoreDimension.allCases.firstIndex(of: .cost), table.shares[place] > 0, labels.count > 1,
            case .smallestIsBest = table.rules[place]
        else { return [] }
        let game = CostGame(
            share: table.shares[place], costs: table.values[place],
            rest: zip(totals, table.subScores(place)).map { $0 - table.shares[place] * $1 })
        var turns: [CostTurn] = []
        let rises = labels.indices.filter { $0 != winner }.compactMap { other in
            game.factorWherePasses(other, winner, moving: winner).map {
                CostTurn(label: labels[winner], factor: $0, newWinner: labels[other])
            }
        }
        if let first = rises.min(by: { $0.factor < $1.factor }) { turns.append(first) }
        turns += labels.indices.filter { $0 != winner }.compactMap { other in
            game.factorWherePasses(other, winner, moving: other).map {
                CostTurn(label: labels[other], factor: $0, newWinner: labels[other])
            }
        }
        return turns
    }
}
