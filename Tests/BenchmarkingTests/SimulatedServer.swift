import Benchmarking
import Synchronization

/// One server with a queue in simulated time, whose service times a closure gives in nanoseconds.
final class SimulatedServer: QueryReceiver {
    private let timekeeper: SimulatedTimekeeper
    private let service: @Sendable (Query) -> Int64
    private let freeAt = Mutex<Int64>(0)

    init(timekeeper: SimulatedTimekeeper, service: @escaping @Sendable (Query) -> Int64) {
        self.timekeeper = timekeeper
        self.service = service
    }

    func submit(_ query: Query, completion: @escaping @Sendable (Result<Answer, QueryFailure>) -> Void) {
        let arrived = timekeeper.now()
        let duration = service(query)
        let started = freeAt.withLock { free in
            let start = max(arrived, free)
            free = start + duration
            return start
        }
        timekeeper.plan(at: started + duration) {
            var stages = StageTimings()
            stages[.queue] = started - arrived
            stages[.infer] = duration
            completion(.success(Answer(images: query.images, stages: stages)))
        }
    }
}
