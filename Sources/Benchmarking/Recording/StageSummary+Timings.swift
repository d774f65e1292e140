extension StageSummary {
    /// Sums up the stages of answered queries; a stage that no query passed is left out.
    public static func summaries(_ timings: [StageTimings]) -> [StageSummary] {
        Stage.allCases.compactMap { stage in
            let passed = timings.map { $0[stage] }.filter { $0 > 0 }
            guard let largest = passed.max() else { return nil }
            let milliseconds = passed.map { Double($0) / 1e6 }
            return StageSummary(
                stage: stage, count: passed.count, meanMilliseconds: Moments(milliseconds).mean,
                medianMilliseconds: Moments.median(milliseconds), maximumMilliseconds: Double(largest) / 1e6)
        }
    }

    /// Stages of several rounds together: means weighted by count, no median of medians.
    public static func combined(_ rounds: [[StageSummary]]) -> [StageSummary] {
        Stage.allCases.compactMap { stage in
            let parts = rounds.compactMap { $0.first { $0.stage == stage } }
            let count = parts.reduce(0) { $0 + $1.count }
            guard count > 0 else { return nil }
            return StageSummary(
                stage: stage, count: count,
                meanMilliseconds: parts.reduce(0.0) { $0 + $1.meanMilliseconds * Double($1.count) } / Double(count),
                medianMilliseconds: parts.count == 1 ? parts[0].medianMilliseconds : nil,
                maximumMilliseconds: parts.map(\.maximumMilliseconds).max() ?? 0)
        }
    }
}
