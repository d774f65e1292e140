import Rasters

/// Model inputs that wait for an inference thread, joined into batches.
///
/// A free thread takes what is there at once. It waits for company, `delay` at most after the first input came, only while
/// other photos for the same model are being decoded: a lone request never waits.
final class BatchQueue: Sendable {
    private struct State {
        var waiting: [InferenceItem] = []
        /// Photos in preparation that will arrive here.
        var expected = 0
        var isClosed = false
    }

    private let state = Monitor(State())
    private let largestBatch: Int
    private let delay: Duration

    init(largestBatch: Int, delay: Duration) {
        precondition(largestBatch >= 1, "a batch holds at least one photo")
        self.largestBatch = largestBatch
        self.delay = delay
    }

    var count: Int { state.read { $0.waiting.count } }

    /// Says that a photo is being prepared; ended by `add` or `unexpect`.
    func expect() { state.change { $0.expected += 1 } }

    /// Says that an expected photo will not come.
    func unexpect() { state.change { $0.expected -= 1 } }

    /// - Parameter wasExpected: `expect` was called for it.
    func add(_ item: InferenceItem, wasExpected: Bool) {
        let accepted = state.change { state in
            if wasExpected { state.expected -= 1 }
            guard !state.isClosed else { return false }
            state.waiting.append(item)
            return true
        }
        if !accepted { item.finish(.failure(ServiceProblem(.unavailable, "the service is stopping; try again"))) }
    }

    /// Takes every waiting input for `next` and ends its threads.
    func close() { state.change { $0.isClosed = true } }

    /// The next batch: one model generation, one size, oldest first; blocks until there is one. nil once closed and empty.
    func next() -> [InferenceItem]? {
        while true {
            let batch = state.wait { state -> Monitor<State>.Look<[InferenceItem]?> in
                guard let first = state.waiting.first else { return state.isClosed ? .take(nil) : .wait }
                let isFull = state.waiting.count(where: { Self.fit($0, first) }) >= self.largestBatch
                if !isFull, state.expected > 0, !state.isClosed {
                    let latest = first.enqueued + self.delay
                    if ContinuousClock.now < latest { return .waitUntil(latest) }
                }
                return .take(Self.take(self.largestBatch, like: first, from: &state.waiting))
            }
            guard let batch else { return nil }
            let now = ContinuousClock.now
            let (unwanted, wanted) = (
                batch.filter { $0.isUnwanted(now: now) }, batch.filter { !$0.isUnwanted(now: now) }
            )
            for item in unwanted { item.finish(.failure(.tooLate)) }
            if !wanted.isEmpty { return wanted }
        }
    }

    private static func fit(_ one: InferenceItem, _ other: InferenceItem) -> Bool {
        one.generation === other.generation && one.input.size == other.input.size
    }

    private static func take(
        _ count: Int, like first: InferenceItem, from waiting: inout [InferenceItem]
    ) -> [InferenceItem] {
        var batch: [InferenceItem] = []
        waiting.removeAll { item in
            guard batch.count < count, fit(item, first) else { return false }
            batch.append(item)
            return true
        }
        return batch
    }
}

extension ServiceProblem {
    /// The caller left or the deadline passed before the work was begun.
    static let tooLate = ServiceProblem(
        .deadlineExceeded, "the deadline passed before the photo's turn came; send fewer at once or allow more time")
}
