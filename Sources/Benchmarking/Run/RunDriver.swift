/// Carries out a plan round by round and makes its rows.
public struct RunDriver: Sendable {
    private let executor: any RoundExecutor
    private let timekeeper: any Timekeeper

    /// Makes a driver.
    public init(executor: any RoundExecutor, timekeeper: any Timekeeper = SystemTimekeeper()) {
        self.executor = executor
        self.timekeeper = timekeeper
    }

    /// Runs every round that the journal does not hold yet, keeps each as soon as it is done, and returns the rows in the
    /// plan's order. A round that fails stays in its row with its errors, and the others are still measured.
    ///
    /// Throws ``BenchmarkError`` when the journal cannot be written.
    public func run(
        _ plan: RunPlan, journal: inout RunJournal, progress: (RunProgress) -> Void = { _ in }
    ) throws(BenchmarkError) -> [ResultRow] {
        let rounds = plan.rounds
        let begin = timekeeper.now()
        var measured = 0
        for (place, round) in rounds.enumerated() where journal.finished[round.label] == nil {
            let elapsed = Double(timekeeper.now() - begin) / 1e9
            let missing = rounds[place...].count { journal.finished[$0.label] == nil }
            progress(
                RunProgress(
                    title: round.configuration.title, round: round.round, done: rounds.count - missing,
                    total: rounds.count,
                    secondsLeft: measured > 0 ? elapsed / Double(measured) * Double(missing) : nil))
            try journal.keep(executor.execute(round), label: round.label)
            measured += 1
        }
        return plan.configurations.map { configuration in
            let records = rounds.filter { $0.configuration == configuration }.compactMap { journal.finished[$0.label] }
            return ResultRow(configuration: configuration, rounds: records, settings: plan.settings)
        }
    }
}
