import Matting
import Rasters
import Synchronization

/// A model input that waits for its alpha, and who gets it.
final class InferenceItem: Sendable {
    /// Alpha at model size, how long the run took, and how many photos were in it.
    struct Outcome: Sendable {
        let alpha: FloatPlane
        let duration: Duration
        let batchSize: Int
    }

    let input: FittedInput
    /// The loaded model that the input was shaped for.
    let generation: ModelGeneration
    let deadline: ContinuousClock.Instant
    let enqueued = ContinuousClock.now
    private let cancellation: CancellationFlag
    private let completion: Mutex<(@Sendable (Result<Outcome, ServiceProblem>) -> Void)?>

    /// - Parameter completion: called once, on an inference thread; must not block.
    init(
        input: FittedInput, generation: ModelGeneration, deadline: ContinuousClock.Instant,
        cancellation: CancellationFlag, completion: @escaping @Sendable (Result<Outcome, ServiceProblem>) -> Void
    ) {
        self.input = input
        self.generation = generation
        self.deadline = deadline
        self.cancellation = cancellation
        self.completion = Mutex(completion)
    }

    /// True when nobody waits any more.
    func isUnwanted(now: ContinuousClock.Instant) -> Bool { cancellation.isRaised || now >= deadline }

    /// Hands over the result; a second call does nothing.
    func finish(_ result: Result<Outcome, ServiceProblem>) {
        let waiting = completion.withLock { completion in
            defer { completion = nil }
            return completion
        }
        waiting?(result)
    }
}
