import Dispatch
import Synchronization

/// Splits the rows of a picture over a given number of threads.
enum RowBands {
    /// Bands handed out for every thread: enough that a thread that was held up does not hold up the others.
    private static let bandsPerThread = 4

    /// Calls `body` with disjoint row ranges that together are `0..<rows`, on up to `threads` threads, and returns
    /// when all are done. No range but the last is shorter than `minimumRows`.
    static func run(rows: Int, threads: Int, minimumRows: Int = 1, _ body: (Range<Int>) -> Void) {
        precondition(threads >= 1, "At least one thread is needed, not \(threads).")
        guard rows > 0 else { return }
        let wanted = threads == 1 ? 1 : threads * bandsPerThread
        let height = max(minimumRows, (rows + wanted - 1) / wanted)
        let bands = (rows + height - 1) / height
        tasks(bands, threads: threads) { band in
            body(band * height..<min(rows, (band + 1) * height))
        }
    }

    /// Calls `body` once with every number of `0..<count`, on up to `threads` threads, and returns when all are done.
    static func tasks(_ count: Int, threads: Int, _ body: (Int) -> Void) {
        guard count > 1, threads > 1 else {
            for index in 0..<count { body(index) }
            return
        }
        let next = Atomic<Int>(0)
        // unsafe: sound because every call of `body` has returned when `concurrentPerform` returns, and callers hand in
        // bodies that write disjoint parts only.
        nonisolated(unsafe) let body = body
        DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < count else { return }
                body(index)
            }
        }
    }
}
