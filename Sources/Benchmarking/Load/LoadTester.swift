import Synchronization

/// Loads a service at one rate, open loop, and says what came of it.
public struct LoadTester: Sendable {
    /// Share of requests that may fail while an objective still counts as held.
    public static let errorLimit = 0.001
    /// Share of the offered rate that must be answered for an objective to count as held.
    public static let answeredShare = 0.95
    /// Requests that fail in a row before a service counts as gone and the load is broken off.
    public static let deathStreak = 50
    /// Requests that failed in a row when the load ended for a service to count as gone.
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
            lateness: LatenessRecord(recording.lateness, planned: ratePerSecond, duration: recording.duration)
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
        guard trial.diedAfterSeconds == nil, trial.sent > 0 else { return false }
        let failed = trial.errors.reduce(0) { $0 + $1.count }
        let record = Percentiles.record(objective.percentile, of: trial.latencies.sorted)
        guard let milliseconds = record.milliseconds else { return false }
        // The last answers come after the last request by up to the bound itself, which is no lack of throughput.
        let sending = max(trial.durationSeconds - objective.milliseconds / 1e3, trial.durationSeconds / 2)
        let answered = Double(trial.sent - failed) / sending
        return milliseconds <= objective.milliseconds && Double(failed) <= errorLimit * Double(trial.sent)
            && answered >= answeredShare * trial.lateness.plannedRate * shortfall(trial)
    }

    /// A Poisson process of n arrivals is off its rate by about 1/sqrt(n); two of those are allowed for.
    private static func shortfall(_ trial: LoadTrial) -> Double {
        max(0, 1 - 2 / Double(trial.sent).squareRoot())
    }
}

/// Sees since when nothing but disconnections has come back.
private final class DeathWatch: QueryReceiver {
    private struct State {
        var deadSince: Int64?
        var streak = 0
    }

    private let receiver: any QueryReceiver
    private let timekeeper: any Timekeeper
    private let begin: Int64
    private let state = Mutex(State())

    init(_ receiver: any QueryReceiver, timekeeper: any Timekeeper) {
        self.receiver = receiver
        self.timekeeper = timekeeper
        begin = timekeeper.now()
    }

    var diedAfterSeconds: Double? {
        state.withLock { state in
            guard state.streak >= LoadTester.deathStreakAtEnd, let since = state.deadSince else { return nil }
            return Double(since - begin) / 1e9
        }
    }

    func submit(_ query: Query, completion: @escaping @Sendable (Result<Answer, QueryFailure>) -> Void) {
        receiver.submit(query) { [self] result in
            let now = timekeeper.now()
            state.withLock { state in
                if case .failure(let failure) = result, failure.kind == .disconnected {
                    state.deadSince = state.deadSince ?? now
                    state.streak += 1
                } else {
                    state = State()
                }
            }
            completion(result)
        }
    }
}
