/// Loads a service at one rate, open loop, and says what came of it.
public struct LoadTester: Sendable {
    /// Share of requests that may fail while an objective still counts as held.
    public static let errorLimit = 0.001
    /// Share of the offered rate that must be answered for an objective to count as held.
    public static let answeredShare = 0.95
    /// Disconnections in a row after which a service counts as gone and the load is broken off.
    public static let deathStreak = 50
    /// Disconnections in a row at the end of a load from which on a service counts as gone.
    public static let deathStreakAtEnd = 10

    private let receiver: any QueryReceiver
    private let timekeeper: any Timekeeper
    private let objective: LatencyObjective?
    private let drainLimit: Duration

    /// Makes a tester.
    public init(
        _ receiver: any QueryReceiver, objective: LatencyObjective?, drainLimit: Duration = .seconds(30),
        timekeeper: any Timekeeper = SystemTimekeeper()
    ) {
        self.receiver = receiver
        self.objective = objective
        self.drainLimit = drainLimit
        self.timekeeper = timekeeper
    }

    /// Runs one trial. Blocks the calling thread, which should be a thread of its own.
    public func trial(ratePerSecond: Double, seed: UInt64, length: RunLength) -> LoadTrial {
        let watch = DeathWatch(receiver, timekeeper: timekeeper)
        let recording = OpenLoop(watch, timekeeper: timekeeper).run(
            ratePerSecond: ratePerSecond, seed: seed, length: length, drainLimit: drainLimit,
            shouldStop: { $0 >= Self.deathStreak })
        let seconds = Double(max(recording.duration, 1)) / 1e9
        let latencies = LatencySamples(recording.latencies)
        let sent = recording.answered.count + recording.failures.total
        var trial = LoadTrial(
            offeredRate: ratePerSecond, answeredRate: Double(recording.answered.count) / seconds,
            durationSeconds: seconds, sent: sent, latency: LatencySummary(rounds: [latencies], seed: seed),
            latencies: latencies, errors: recording.failures.errors,
            lateness: LatenessRecord(recording.lateness, planned: ratePerSecond, duration: recording.sending)
                ?? LatenessRecord(
                    count: 0, medianMilliseconds: 0, p99Milliseconds: 0, maximumMilliseconds: 0,
                    plannedRate: ratePerSecond, sentRate: 0),
            diedAfterSeconds: watch.diedAfterSeconds)
        trial.held = objective.map { Self.holds($0, trial) }
        return trial
    }

    /// Whether a trial holds an objective: the percentile has samples enough and lies within the bound, next to nothing
    /// failed, and what was offered was answered.
    public static func holds(_ objective: LatencyObjective, _ trial: LoadTrial) -> Bool {
        obstacle(objective, trial) == nil
    }

    /// Why a trial does not hold an objective, in words; nil when it does.
    public static func obstacle(_ objective: LatencyObjective, _ trial: LoadTrial) -> String? {
        if trial.diedAfterSeconds != nil { return "the service died" }
        guard trial.sent > 0 else { return "nothing was sent" }
        let failed = trial.errors.reduce(0) { $0 + $1.count }
        if Double(failed) > errorLimit * Double(trial.sent) { return "\(failed) of \(trial.sent) failed" }
        let record = Percentiles.record(objective.percentile, of: trial.latencies.sorted)
        guard let milliseconds = record.milliseconds else { return "only \(record.taken) of \(record.needed) samples" }
        let name = "p\(JSONValue.shortestText(objective.percentile))"
        if milliseconds > objective.milliseconds { return "\(name) is \(Text.milliseconds(milliseconds))" }
        // The last answers come after the last request by up to the bound itself, which is no lack of throughput.
        let sending = max(trial.durationSeconds - objective.milliseconds / 1e3, trial.durationSeconds / 2)
        let answered = Double(trial.sent - failed) / sending
        let least = answeredShare * trial.lateness.plannedRate * shortfall(trial)
        return answered < least ? "only \(Text.significant(answered)) a second were answered" : nil
    }

    /// A Poisson process of n arrivals is off its rate by about 1/sqrt(n); two of those are allowed for.
    private static func shortfall(_ trial: LoadTrial) -> Double {
        max(0, 1 - 2 / Double(trial.sent).squareRoot())
    }
}
