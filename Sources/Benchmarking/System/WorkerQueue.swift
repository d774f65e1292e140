import Foundation
import Synchronization

/// Puts a first-come-first-served queue and a number of worker threads before a blocking system, as a service would.
///
/// The time between arrival and a worker's taking the query is added to the answer as stage `queue`.
public final class WorkerQueue: QueryReceiver {
    private struct Waiting {
        let query: Query
        let arrived: Int64
        let completion: @Sendable (Result<Answer, QueryFailure>) -> Void
    }

    private struct State {
        var waiting: [Waiting] = []
        var head = 0
        var isClosed = false
        var runningWorkers = 0
    }

    private let system: any SystemUnderTest
    private let timekeeper: any Timekeeper
    private let spin: Duration
    private let state = Mutex(State())
    private let available = DispatchSemaphore(value: 0)
    private let finished = DispatchSemaphore(value: 0)

    /// Starts the workers. `spin` is how long an idle worker watches the queue before it sleeps; a wake-up costs tens of
    /// microseconds, and a spinning worker costs a core.
    public init(
        system: any SystemUnderTest, workers: Int, timekeeper: any Timekeeper = SystemTimekeeper(),
        spin: Duration = .zero
    ) {
        precondition(workers >= 1, "a queue needs a worker")
        self.system = system
        self.timekeeper = timekeeper
        self.spin = spin
        state.withLock { $0.runningWorkers = workers }
        for number in 0..<workers {
            let thread = Thread { [self] in work() }
            thread.name = "query worker \(number)"
            // Inference runs deep inside libraries; the main thread's usual 8 MiB is what they are tested with.
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    /// Puts a query at the end of the queue.
    public func submit(_ query: Query, completion: @escaping @Sendable (Result<Answer, QueryFailure>) -> Void) {
        let waiting = Waiting(query: query, arrived: timekeeper.now(), completion: completion)
        state.withLock { state in
            precondition(!state.isClosed, "a closed queue takes no queries")
            state.waiting.append(waiting)
        }
        available.signal()
    }

    /// Lets the workers finish what waits, and returns when they are gone.
    public func close() {
        let workers = state.withLock { state in
            state.isClosed = true
            return state.runningWorkers
        }
        for _ in 0..<workers { available.signal() }
        for _ in 0..<workers { finished.wait() }
    }

    private func work() {
        while let waiting = next() {
            let started = timekeeper.now()
            let result: Result<Answer, QueryFailure>
            do {
                var answer = try system.answer(waiting.query)
                answer.stages[.queue] += started - waiting.arrived
                result = .success(answer)
            } catch {
                result = .failure(QueryFailure(error))
            }
            waiting.completion(result)
        }
        finished.signal()
    }

    private func next() -> Waiting? {
        if spin > .zero {
            let end = timekeeper.now() + spin.nanoseconds
            while available.wait(timeout: .now()) == .timedOut {
                if timekeeper.now() > end {
                    available.wait()
                    break
                }
            }
        } else {
            available.wait()
        }
        return state.withLock { state in
            guard state.head < state.waiting.count else { return nil }
            let next = state.waiting[state.head]
            state.head += 1
            // Served queries are let go in large steps, so that taking one costs the same however long the queue is.
            if state.head > 1024, state.head * 2 > state.waiting.count {
                state.waiting.removeFirst(state.head)
                state.head = 0
            }
            return next
        }
    }
}
