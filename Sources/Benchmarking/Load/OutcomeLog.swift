import Synchronization

/// Collects outcomes from whichever threads bring them.
final class OutcomeLog: Sendable {
    private struct State {
        var recording = Recording()
        var count = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let disconnected = Atomic(0)

    /// Answers and failures so far.
    var count: Int { state.withLock { $0.count } }

    /// Disconnections since anything else came back.
    var disconnectionsInARow: Int { disconnected.load(ordering: .relaxed) }

    func record(_ result: Result<Answer, QueryFailure>, intended: Int64, sent: Int64, finished: Int64) {
        state.withLock { state in
            guard !state.isClosed else { return }
            state.count += 1
            state.recording.duration = max(state.recording.duration, finished)
            switch result {
            case .success(let answer):
                disconnected.store(0, ordering: .relaxed)
                state.recording.answered.append(
                    QueryOutcome(
                        intended: intended, sent: sent, finished: finished, images: answer.images,
                        stages: answer.stages))
            case .failure(let failure):
                if failure.kind == .disconnected {
                    disconnected.wrappingAdd(1, ordering: .relaxed)
                } else {
                    disconnected.store(0, ordering: .relaxed)
                }
                state.recording.failures.record(failure)
            }
        }
    }

    /// Closes the log; answers that come later are no longer counted, and what is missing counts as timed out.
    func recording(sent: Int, lateness: [Int64], sending: Int64, drainLimit: Duration) -> Recording {
        state.withLock { state in
            state.isClosed = true
            state.recording.lateness = lateness
            state.recording.sending = sending
            for _ in state.count..<max(sent, state.count) {
                state.recording.failures.record(
                    QueryFailure(.timedOut, "no answer within \(drainLimit) of the last query"))
            }
            return state.recording
        }
    }
}
