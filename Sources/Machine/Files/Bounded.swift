import Dispatch
import Synchronization

/// Calls to things that may hang.
enum Bounded {
    /// The result of `body`, or nil if it takes longer than `bound`; then it is left to end on its own thread.
    ///
    /// Blocks the calling thread: never call it on the cooperative pool.
    static func call<Result: Sendable>(within bound: Duration, _ body: @escaping @Sendable () -> Result) -> Result? {
        let box = Box<Result>()
        let done = DispatchSemaphore(value: 0)
        OwnThread.start(named: "matte-bounded") {
            let result = body()
            box.value.withLock { $0 = result }
            done.signal()
        }
        _ = done.wait(timeout: .now() + bound.dispatchInterval)
        return box.value.withLock { $0 }
    }

    private final class Box<Value: Sendable>: Sendable {
        let value = Mutex<Value?>(nil)
    }
}
