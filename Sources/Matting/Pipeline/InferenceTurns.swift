import Dispatch
import Synchronization

/// Who of several threads, each with one photo in hand, may run the network.
///
/// Each run at a time holds working memory of its own, with many networks more than a photo does. While the rest of a
/// photo's way takes longer than its inference, the threads take turns without losing time: one infers, the others
/// decode and encode. Where inference is the longer part there are more turns at a time, as many as keep every thread busy.
public final class InferenceTurns: Sendable {
    /// Threads that take turns; the runs at a time at most.
    private let threads: Int
    private let free: DispatchSemaphore
    private let current = Mutex(1)
    private let learned = Mutex(Learned())

    /// How many times as long as its preparation a photo waits before it takes a turn beside the others, for a network of
    /// which nothing is learned yet: decoding and fitting a photo take a fifth of the rest of its way or more, so a network
    /// that keeps others waiting for twice that is the longer part.
    private static let patience = 10
    /// Waiting that costs less than the memory of one more run would, in threads that wait on average.
    private static let tolerated = 0.2

    private struct Learned {
        var photos = 0
        var inference = Duration.zero
        var whole = Duration.zero
    }

    /// - Parameter threads: how many take turns, at least 1.
    public init(threads: Int) {
        precondition(threads >= 1, "At least one thread is needed, not \(threads).")
        self.threads = threads
        free = DispatchSemaphore(value: 1)
    }

    /// Runs at a time now.
    public var runsAtATime: Int { current.withLock { $0 } }

    /// Calls `body` when it is this thread's turn. Rethrows what `body` throws.
    ///
    /// - Parameter preparation: how long decoding and fitting the photo took.
    public func take<Result, Failure: Error>(
        afterPreparing preparation: Duration, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let patience = preparation * Self.patience
        if free.wait(timeout: .now() + .nanoseconds(Int(patience / .nanoseconds(1)))) == .timedOut {
            add { $0 + 1 }
            free.wait()
        }
        defer { free.signal() }
        return try body()
    }

    /// Learns from one finished photo how long its inference and all the rest of its way took.
    ///
    /// One photo that was held up decides nothing: the means of all count. With no one waiting, `threads * inference /
    /// (inference + rest)` threads are in the network on average (Little's law).
    public func learn(inference: Duration, rest: Duration) {
        let (photos, share) = learned.withLock { learned in
            learned.photos += 1
            // Every thread's first photo warms caches and memory up.
            if learned.photos > threads {
                learned.inference += inference
                learned.whole += inference + rest
            }
            return (learned.photos, learned.whole > .zero ? learned.inference / learned.whole : 0)
        }
        guard photos > threads else { return }
        let busy = Double(threads) * share
        add { _ in Int((busy - Self.tolerated).rounded(.up)) }
    }

    /// Raises the runs at a time to what `wanted` gives for those of now; never above the number of threads, never lower.
    private func add(_ wanted: (Int) -> Int) {
        let more = current.withLock { current in
            let more = max(0, min(threads, wanted(current)) - current)
            current += more
            return more
        }
        for _ in 0..<more { free.signal() }
    }
}
