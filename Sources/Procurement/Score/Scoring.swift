import Benchmarking

/// Scores candidates by weights and rules.
public enum Scoring {
    /// The scorecard of `candidates`, whose labels must be different.
    ///
    /// A candidate that lacks a figure for a dimension with weight is not scored, and named. Equal totals rank by label.
    public static func score(
        _ candidates: [ScoreCandidate], weights: ScoreWeights = .article, rules: ScoreRules = ScoreRules()
    ) -> Scorecard {
        precondition(Set(candidates.map(\.label)).count == candidates.count, "Candidates need different labels.")
        var complete: [ScoreCandidate] = []
        var unscored: [Scorecard.Unscored] = []
        for candidate in candidates {
            let missing = ScoreDimension.allCases.filter {
                weights.weight($0) > 0 && !isUsable(candidate.figure(rules.rule($0).figure), rules.rule($0))
            }
            if missing.isEmpty {
                complete.append(candidate)
            } else {
                unscored.append(.init(label: candidate.label, missing: missing))
            }
        }
        guard !complete.isEmpty else {
            return Scorecard(
                weights: weights, rules: rules, ranking: [], unscored: unscored, orders: [], winnerOrders: [],
                sensitivity: ScoreSensitivity(weights: [], costs: []))
        }
        return scored(complete, unscored: unscored, weights: weights, rules: rules)
    }

    /// A rule divides by its figure, all but the allowance, which counts from 0.
    private static func isUsable(_ figure: Estimate?, _ rule: ScoreRule) -> Bool {
        guard let value = figure?.value, value.isFinite else { return false }
        if case .allowance = rule { return value >= 0 }
        return value > 0
    }

    private static func scored(
        _ candidates: [ScoreCandidate], unscored: [Scorecard.Unscored], weights: ScoreWeights, rules: ScoreRules
    ) -> Scorecard {
        let table = ScoreTable(candidates, rules: rules, weights: weights)
        let totals = table.totals()
        let propagation = ScorePropagation(candidates, table: table)
        let order = candidates.indices.sorted {
            totals[$0] != totals[$1] ? totals[$0] > totals[$1] : candidates[$0].label < candidates[$1].label
        }
        func verdict(_ higher: Int, _ lower: Int) -> OrderVerdict {
            self.verdict(higher, lower, candidates, totals, propagation)
        }
        return Scorecard(
            weights: weights, rules: rules,
            ranking: order.map { candidateScore($0, candidates, table, totals, propagation) }, unscored: unscored,
            orders: zip(order, order.dropFirst()).map(verdict),
            winnerOrders: order.dropFirst().map { verdict(order[0], $0) },
            sensitivity: ScoreSensitivity(table, labels: candidates.map(\.label), totals: totals, winner: order[0]))
    }

    private static func candidateScore(
        _ index: Int, _ candidates: [ScoreCandidate], _ table: ScoreTable, _ totals: [Double],
        _ propagation: ScorePropagation
    ) -> CandidateScore {
        let subScores = ScoreDimension.allCases.enumerated().compactMap { place, dimension in
            candidates[index].figure(table.rules[place].figure).map { figure in
                let interval = propagation.subIntervals[place][index]
                return CandidateScore.SubScore(
                    dimension: dimension,
                    score: Estimate(
                        value: table.subScores(place)[index], low: interval?.low, high: interval?.high,
                        method: Self.method),
                    figure: figure, rule: table.rules[place])
            }
        }
        let reach = propagation.reach(of: index)
        let isOpen = !propagation.openFigures(of: index).isEmpty
        return CandidateScore(
            label: candidates[index].label, subScores: subScores,
            total: Estimate(
                value: totals[index], low: isOpen ? nil : max(0, totals[index] - reach.below),
                high: isOpen ? nil : min(100, totals[index] + reach.above), method: Self.method))
    }

    private static func verdict(
        _ higher: Int, _ lower: Int, _ candidates: [ScoreCandidate], _ totals: [Double],
        _ propagation: ScorePropagation
    ) -> OrderVerdict {
        let difference = totals[higher] - totals[lower]
        let reach = propagation.reach(of: higher, minus: lower)
        let open = propagation.openFigures(of: higher, minus: lower)
        let reason: OrderVerdict.Reason =
            if difference - reach.below <= 0 {
                .intervalIncludesZero
            } else if !open.isEmpty {
                .figureWithoutInterval
            } else {
                .intervalExcludesZero
            }
        return OrderVerdict(
            higher: candidates[higher].label, lower: candidates[lower].label,
            difference: Estimate(
                value: difference, low: difference - reach.below, high: difference + reach.above, method: Self.method),
            reason: reason, withoutInterval: open)
    }

    private static let method = "propagated from the measurement intervals (JCGM 100:2008; Zou and Donner 2008)"
}
