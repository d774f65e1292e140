/// The rules that decide whether a row may be used.
public enum RowRules {
    /// Share of failed queries above which a row is invalid.
    public static let errorLimit = 0.01

    /// What the rules find in a row, gravest first.
    public static func findings(_ row: ResultRow, settings: MeasurementSettings) -> [Finding] {
        let all =
            completion(row, settings) + model(row) + errors(row) + provider(row) + samples(row, settings)
            + steadiness(row)
            + lateness(row) + accuracy(row, tolerance: settings.accuracyTolerance)
            + EnvironmentRules.findings(row.rounds.map(\.environment))
        return all.filter { $0.severity == .invalid } + all.filter { $0.severity == .warning }
    }

    private static func completion(_ row: ResultRow, _ settings: MeasurementSettings) -> [Finding] {
        var findings = row.rounds.compactMap { round in
            round.failure.map { Finding(.completed, .invalid, "Round \(round.round + 1) was not finished: \($0).") }
        }
        if row.rounds.count < settings.rounds {
            findings.append(
                Finding(.completed, .invalid, "\(row.rounds.count) of \(settings.rounds) rounds were measured."))
        }
        return findings
    }

    private static func model(_ row: ResultRow) -> [Finding] {
        let files = Set(row.rounds.compactMap(\.modelSHA256))
        guard files.count > 1 else { return [] }
        return [
            Finding(
                .consistency, .invalid,
                "The model's file changed between the rounds: they measured \(files.count) different models. Measure anew."
            )
        ]
    }

    private static func errors(_ row: ResultRow) -> [Finding] {
        let failed = row.errors.reduce(0) { $0 + $1.count }
        guard failed > 0, let first = row.errors.first else { return [] }
        let share = Double(failed) / Double(failed + row.queries)
        let kinds = row.errors.map { "\($0.count) \($0.kind.rawValue)" }.joined(separator: ", ")
        return [
            Finding(
                .noErrors, share > errorLimit ? .invalid : .warning,
                "\(failed) of \(failed + row.queries) queries failed (\(kinds)). The first: \(first.example)")
        ]
    }

    private static func provider(_ row: ResultRow) -> [Finding] {
        let asked = row.configuration.providerAsked
        let others = Set(row.rounds.compactMap(\.providerRan)).subtracting([asked])
        guard asked != "auto", !others.isEmpty else { return [] }
        return [
            Finding(
                .providerRan, .invalid,
                "\(asked) was asked for and \(others.sorted().joined(separator: ", ")) ran. The row does not say anything about \(asked)."
            )
        ]
    }

    private static func samples(_ row: ResultRow, _ settings: MeasurementSettings) -> [Finding] {
        row.rounds.compactMap { round in
            guard round.failure == nil, round.images < settings.minimumImages else { return nil }
            return Finding(
                .enoughSamples, .invalid,
                "Round \(round.round + 1) answered \(round.images) images; the suite asks for \(settings.minimumImages). Give it more time."
            )
        }
    }

    private static func steadiness(_ row: ResultRow) -> [Finding] {
        let percent = Text.percent(SteadyState.bound)
        switch row.steadyState.steady {
        case true: return []
        case false:
            let found = Text.percent(row.steadyState.largestDeviation ?? 0)
            return [
                Finding(
                    .steadyState, .warning,
                    "The median changed by \(found) between windows of a round; steady means within \(percent). Measure longer, or find what else ran."
                )
            ]
        case nil:
            return [
                Finding(
                    .steadyState, .warning,
                    "Too few queries to test for steady state (\(SteadyState.windows * SteadyState.leastSamplesPerWindow) a round are needed)."
                )
            ]
        }
    }

    private static func lateness(_ row: ResultRow) -> [Finding] {
        let limit = LatenessRecord.limit(median: row.latency?.percentile(50)?.milliseconds)
        guard let lateness = row.lateness, lateness.p99Milliseconds > limit else { return [] }
        return [
            Finding(
                .onSchedule, .invalid,
                "The load generator was late (p99 \(Text.milliseconds(lateness.p99Milliseconds)), allowed \(Text.milliseconds(limit))): the load was not the one that was asked for. Generate it from another machine or lower the rate."
            )
        ]
    }

    private static func accuracy(_ row: ResultRow, tolerance: Double) -> [Finding] {
        guard let accuracy = row.accuracy, accuracy.meanAbsoluteDifference > tolerance else { return [] }
        return [
            Finding(
                .accuracy, .invalid,
                "Alpha differs from \(accuracy.reference) by \(Text.significant(accuracy.meanAbsoluteDifference)) on average; \(Text.significant(tolerance)) is allowed. The speed is that of a worse result."
            )
        ]
    }
}
