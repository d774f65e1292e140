/// The candidates' figures laid out for scoring over and over: once as measured, and once for each end of each interval.
struct ScoreTable: Sendable {
    let rules: [ScoreRule]
    let shares: [Double]
    /// Figures by dimension and candidate.
    var values: [[Double]]

    init(_ candidates: [ScoreCandidate], rules: ScoreRules, weights: ScoreWeights) {
        let dimensions = ScoreDimension.allCases
        self.rules = dimensions.map(rules.rule)
        shares = dimensions.map(weights.share)
        values = self.rules.map { rule in candidates.map { $0.figure(rule.figure)?.value ?? .nan } }
    }

    /// Sub-scores of one dimension for all candidates.
    func subScores(_ dimension: Int) -> [Double] {
        let rule = rules[dimension]
        let best = rule.best(of: values[dimension]) ?? 0
        return values[dimension].map { rule.score($0, best: best) }
    }

    /// Weighted totals of all candidates, 0 to 100.
    func totals() -> [Double] {
        var totals = [Double](repeating: 0, count: values[0].count)
        for dimension in rules.indices where shares[dimension] > 0 {
            for (index, score) in subScores(dimension).enumerated() { totals[index] += shares[dimension] * score }
        }
        return totals
    }
}
