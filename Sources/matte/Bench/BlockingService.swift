import Benchmarking
import Dispatch
import Synchronization

/// A service asked one request at a time, for the probe before a load. Blocks a thread that is not the cooperative pool's.
struct BlockingService: SystemUnderTest {
    private let service: any QueryReceiver

    init(_ service: any QueryReceiver) {
        self.service = service
    }

    func answer(_ query: Query) throws -> Answer {
        let outcome = Outcome()
        service.submit(query) { outcome.set($0) }
        return try outcome.wait().get()
    }

    private final class Outcome: Sendable {
        private let result = Mutex<Result<Answer, QueryFailure>?>(nil)
        private let there = DispatchSemaphore(value: 0)

        func set(_ value: Result<Answer, QueryFailure>) {
            result.withLock { $0 = value }
            there.signal()
        }

        func wait() -> Result<Answer, QueryFailure> {
            there.wait()
            return result.withLock { $0 } ?? .failure(QueryFailure(.failed, "no result"))
        }
    }
}
