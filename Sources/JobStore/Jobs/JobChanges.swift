import Synchronization

/// Tells waiting readers that something changed; what it was they read from the archive.
final class JobChanges: Sendable {
    private struct State {
        var next = 0
        var readers: [JobID: [Int: AsyncStream<Void>.Continuation]] = [:]
        var workers: [Int: AsyncStream<Void>.Continuation] = [:]
    }

    private let state = Mutex(State())

    /// One element at once and one after each change of the job; several changes may share one.
    func changes(of job: JobID) -> AsyncStream<Void> {
        stream { state, number, continuation in
            state.readers[job, default: [:]][number] = continuation
        } removing: { state, number in
            state.readers[job]?[number] = nil
            if state.readers[job]?.isEmpty == true { state.readers[job] = nil }
        }
    }

    /// One element at once and one each time there may be something to claim.
    func work() -> AsyncStream<Void> {
        stream { state, number, continuation in
            state.workers[number] = continuation
        } removing: { state, number in
            state.workers[number] = nil
        }
    }

    func tellReaders(of job: JobID) {
        let readers = state.withLock { Array(($0.readers[job] ?? [:]).values) }
        for reader in readers { reader.yield() }
    }

    func tellWorkers() {
        let workers = state.withLock { Array($0.workers.values) }
        for worker in workers { worker.yield() }
    }

    private func stream(
        adding: (inout State, Int, AsyncStream<Void>.Continuation) -> Void,
        removing: @escaping @Sendable (inout State, Int) -> Void
    ) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.next += 1
            adding(&state, state.next, continuation)
            return state.next
        }
        continuation.onTermination = { [weak self] _ in self?.state.withLock { removing(&$0, number) } }
        continuation.yield()
        return stream
    }
}
