import Foundation

/// State under a lock, on whose changes threads of our own can wait.
///
/// Never used from Swift's cooperative pool for waiting; `change` alone is short and may be called from anywhere.
final class Monitor<State>: @unchecked Sendable {
    // sound because `state` is touched between lock and unlock only.
    private var state: State
    private let condition = NSCondition()

    init(_ state: State) { self.state = state }

    /// Reads or changes the state and wakes everybody who waits on it.
    func change<Value>(_ body: (inout State) throws -> Value) rethrows -> Value {
        condition.lock()
        defer {
            condition.broadcast()
            condition.unlock()
        }
        return try body(&state)
    }

    /// Reads the state without waking anybody.
    func read<Value>(_ body: (State) throws -> Value) rethrows -> Value {
        condition.lock()
        defer { condition.unlock() }
        return try body(state)
    }

    /// What a waiting thread does after it has looked at the state.
    enum Look<Value> {
        case take(Value)
        case wait
        case waitUntil(ContinuousClock.Instant)
    }

    /// Calls `body` at once and after each change, until it takes something; the thread sleeps in between.
    func wait<Value>(_ body: (inout State) -> Look<Value>) -> Value {
        condition.lock()
        defer { condition.unlock() }
        while true {
            switch body(&state) {
            case .take(let value):
                // What was taken may be what somebody else waits to see gone.
                condition.broadcast()
                return value
            case .wait: condition.wait()
            case .waitUntil(let moment):
                let seconds = (moment - ContinuousClock.now) / .seconds(1)
                _ = condition.wait(until: Date(timeIntervalSinceNow: max(0, seconds)))
            }
        }
    }
}
