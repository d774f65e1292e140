import Matting
import Synchronization

/// An accepted photo on its way from the queue to its caller.
final class PhotoTask: Sendable {
    let order: CutOrder
    let pool: ModelPool
    let deadline: ContinuousClock.Instant
    /// Predicted seconds of work.
    let cost: Double
    let accepted = ContinuousClock.now
    let cancellation: CancellationFlag
    private let completion: Mutex<(@Sendable (Result<CutDelivery, ServiceProblem>) -> Void)?>

    /// - Parameter completion: called once, from any thread; must not block.
    init(
        order: CutOrder, pool: ModelPool, deadline: ContinuousClock.Instant, cost: Double,
        cancellation: CancellationFlag,
        completion: @escaping @Sendable (Result<CutDelivery, ServiceProblem>) -> Void
    ) {
        self.order = order
        self.pool = pool
        self.deadline = deadline
        self.cost = cost
        self.cancellation = cancellation
        self.completion = Mutex(completion)
    }

    /// True when nobody waits any more.
    var isUnwanted: Bool { cancellation.isRaised || ContinuousClock.now >= deadline }

    /// Hands over the result; a second call does nothing.
    func finish(_ result: Result<CutDelivery, ServiceProblem>) {
        let waiting = completion.withLock { completion in
            defer { completion = nil }
            return completion
        }
        waiting?(result)
    }
}
