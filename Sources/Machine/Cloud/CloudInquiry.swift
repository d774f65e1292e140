import Dispatch
import Synchronization

/// A question to the metadata services that is under way on a thread of its own.
public final class CloudInquiry: Sendable {
    private let answer: Mutex<CloudStatement?>
    private let done = DispatchSemaphore(value: 0)
    private let deadline: DispatchTime
    private let otherwise: CloudStatement

    /// An inquiry that needed no question.
    init(decided: CloudStatement) {
        answer = Mutex(decided)
        deadline = .now()
        otherwise = decided
    }

    /// Runs `ask` on a thread of its own; `otherwise` is the answer if it takes longer than `bound`.
    init(bound: Duration, otherwise: CloudStatement, ask: @escaping @Sendable () -> CloudStatement) {
        answer = Mutex(nil)
        deadline = .now() + bound.dispatchInterval
        self.otherwise = otherwise
        OwnThread.start(named: "matte-metadata") { [self] in
            let statement = ask()
            answer.withLock { $0 = statement }
            done.signal()
        }
    }

    /// The statement, once it is there or the bound, counted from the start, is over; may be asked again.
    public func statement() -> CloudStatement {
        if let early = answer.withLock({ $0 }) { return early }
        if done.wait(timeout: deadline) == .success { done.signal() }
        return answer.withLock { $0 } ?? otherwise
    }
}
