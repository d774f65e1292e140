import Synchronization

/// Sees since when nothing but disconnections has come back.
final class DeathWatch: QueryReceiver {
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
