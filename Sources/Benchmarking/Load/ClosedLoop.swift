import Foundation
import Synchronization

/// Closed loop: each of a number of clients sends its next query when its last one came back.
public struct ClosedLoop: Sendable {
    private let system: any SystemUnderTest
    private let timekeeper: any Timekeeper
    private let imagesPerQuery: Int

    /// Makes a loop over a system.
    public init(
        _ system: any SystemUnderTest, imagesPerQuery: Int = 1, timekeeper: any Timekeeper = SystemTimekeeper()
    ) {
        self.system = system
        self.imagesPerQuery = imagesPerQuery
        self.timekeeper = timekeeper
    }

    /// Runs until the length is reached and every query that was sent has come back. Blocks the calling thread.
    public func run(clients: Int, length: RunLength) -> Recording {
        precondition(clients >= 1, "a closed loop needs a client")
        let numbers = Atomic(0)
        let begin = timekeeper.now()
        if clients == 1 {
            return client(numbers, begin: begin, length: length)
        }
        let parts = Mutex<[Recording]>([])
        let threads = DispatchGroup()
        for number in 0..<clients {
            threads.enter()
            let thread = Thread {
                let part = client(numbers, begin: begin, length: length)
                parts.withLock { $0.append(part) }
                threads.leave()
            }
            thread.name = "client \(number)"
            thread.stackSize = 8 << 20
            thread.start()
        }
        threads.wait()
        return Recording.merged(parts.withLock { $0 })
    }

    /// The numbers are shared, so that all clients together send each image in turn.
    private func client(_ numbers: borrowing Atomic<Int>, begin: Int64, length: RunLength) -> Recording {
        var recording = Recording()
        recording.answered.reserveCapacity(min(length.minimumQueries, LatencySamples.rawLimit))
        var sent = timekeeper.now() - begin
        while true {
            let number = numbers.wrappingAdd(1, ordering: .relaxed).oldValue
            if length.isReached(queries: number, nanoseconds: sent) { break }
            do {
                let answer = try system.answer(Query(number: number, images: imagesPerQuery))
                let finished = timekeeper.now() - begin
                recording.answered.append(
                    QueryOutcome(
                        intended: sent, sent: sent, finished: finished, images: answer.images, stages: answer.stages))
                recording.duration = finished
                // The next query goes out when this one came back: one reading of the clock serves both.
                sent = finished
            } catch {
                recording.failures.record(QueryFailure(error))
                sent = timekeeper.now() - begin
                recording.duration = sent
            }
        }
        return recording
    }
}
