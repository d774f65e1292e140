import Synchronization
import Testing

@testable import Benchmarking

@Suite struct OpenLoopTests {
    @Test func `arrivals repeat for a seed, differ between seeds and keep the rate`() {
        let first = Array(PoissonArrivals(ratePerSecond: 100, seed: 5).prefix(100_000))
        #expect(first == Array(PoissonArrivals(ratePerSecond: 100, seed: 5).prefix(100_000)))
        #expect(first != Array(PoissonArrivals(ratePerSecond: 100, seed: 6).prefix(100_000)))
        let seconds = Double(first.last ?? 0) / 1e9
        // The sum of n exponential gaps scatters by 1/sqrt(n); four of those.
        let scatter = 4 / Double(first.count).squareRoot()
        #expect((Double(first.count) / seconds / 100 - 1).magnitude < scatter)
    }

    @Test func `gaps between arrivals are as variable as the exponential distribution's`() {
        let arrivals = Array(PoissonArrivals(ratePerSecond: 100, seed: 5).prefix(50_000))
        let gaps = zip(arrivals.dropFirst(), arrivals).map { Double($0 - $1) }
        let moments = Moments(gaps)
        // The coefficient of variation is 1; that of 50,000 draws scatters by about 0.0045.
        #expect((moments.standardDeviation / moments.mean - 1).magnitude < 0.02)
    }

    // The mean waiting time of M/M/1 is rho / (1 - rho) service times.
    @Test(arguments: [0.5, 0.7, 0.9])
    func `the mean waiting time agrees with M/M/1`(load: Double) {
        // Issue of this size: at 90 % load the mean of half a million waits scatters by about 3 % (Whitt 1989).
        let queries = 500_000
        let tolerance = 0.05
        let meanService = 1e6
        let timekeeper = SimulatedTimekeeper()
        let generator = Mutex(SeededGenerator(seed: 3))
        let server = SimulatedServer(timekeeper: timekeeper) { _ in
            Int64(generator.withLock { $0.exponential(mean: meanService) })
        }
        let recording = OpenLoop(server, timekeeper: timekeeper).run(
            ratePerSecond: load / meanService * 1e9, seed: 17,
            length: RunLength(minimumQueries: queries, minimumSeconds: 0, maximumSeconds: 1e9))
        #expect(recording.answered.count == queries)
        let waits = recording.answered.map { Double($0.latency - $0.stages[.infer]) }
        let theory = load / (1 - load) * meanService
        #expect((Moments(waits).mean / theory - 1).magnitude < tolerance)
        #expect(recording.lateness.allSatisfy { $0 == 0 })
    }

    @Test func `a server that stands still for a second shows in p99 at the open loop`() throws {
        let timekeeper = SimulatedTimekeeper()
        let server = SimulatedServer(timekeeper: timekeeper) { $0.number == 500 ? 1_000_000_000 : 1_000_000 }
        let recording = OpenLoop(server, timekeeper: timekeeper).run(
            ratePerSecond: 100, seed: 1, length: RunLength(minimumQueries: 2_000, minimumSeconds: 0))
        let p99 = try #require(Percentiles.record(99, of: SortedSamples(nanoseconds: recording.latencies)).milliseconds)
        // About 100 of 2,000 queries arrive while it stands still; one in five of those waits above 800 ms.
        #expect(p99 > 500)
        let waited = recording.latencies.count { $0 > 100_000_000 }
        #expect(waited > 70)
    }

    @Test func `the same server seen in a closed loop hides it, which is why the two are never mixed`() {
        let timekeeper = SimulatedTimekeeper()
        let recording = ClosedLoop(SleepingSystem(timekeeper: timekeeper), timekeeper: timekeeper).run(
            clients: 1, length: RunLength(minimumQueries: 2_000, minimumSeconds: 0))
        let p99 = Percentiles.record(99, of: SortedSamples(nanoseconds: recording.latencies)).milliseconds
        #expect(p99 == 1)
    }

    private struct SleepingSystem: SystemUnderTest {
        let timekeeper: SimulatedTimekeeper

        func answer(_ query: Query) -> Answer {
            let duration: Int64 = query.number == 500 ? 1_000_000_000 : 1_000_000
            timekeeper.sleep(until: timekeeper.now() + duration)
            return Answer()
        }
    }

    @Test func `a generator that is held up charges the wait to the system and reports its lateness`() throws {
        let timekeeper = SimulatedTimekeeper()
        let recording = OpenLoop(BlockingReceiver(timekeeper: timekeeper), timekeeper: timekeeper).run(
            ratePerSecond: 1_000, seed: 2, length: RunLength(minimumQueries: 1_000, minimumSeconds: 0))
        // The receiver blocks the sender for 100 ms once: about 100 queries go out late, and their latency says so.
        let late = recording.lateness.count { $0 > 1_000_000 }
        #expect(late > 50)
        #expect((recording.latencies.max() ?? 0) > 90_000_000)
        let record = try #require(LatenessRecord(recording.lateness, planned: 1_000, duration: recording.duration))
        #expect(record.p99Milliseconds > LatenessRecord.limitMilliseconds)
    }

    private struct BlockingReceiver: QueryReceiver {
        let timekeeper: SimulatedTimekeeper

        func submit(_ query: Query, completion: @escaping @Sendable (Result<Answer, QueryFailure>) -> Void) {
            if query.number == 300 { timekeeper.sleep(until: timekeeper.now() + 100_000_000) }
            completion(.success(Answer()))
        }
    }

    @Test func `queries that never come back are counted as timed out`() {
        let timekeeper = SimulatedTimekeeper()
        let recording = OpenLoop(DeafReceiver(), timekeeper: timekeeper).run(
            ratePerSecond: 100, seed: 2, length: RunLength(minimumQueries: 20, minimumSeconds: 0),
            drainLimit: .seconds(1))
        #expect(recording.answered.count == 10)
        #expect(recording.failures.errors.map(\.kind) == [.timedOut])
        #expect(recording.failures.total == 10)
    }

    private struct DeafReceiver: QueryReceiver {
        func submit(_ query: Query, completion: @escaping @Sendable (Result<Answer, QueryFailure>) -> Void) {
            if query.number.isMultiple(of: 2) { completion(.success(Answer())) }
        }
    }

    @Test func `a load ends early when it is told to stop`() {
        let timekeeper = SimulatedTimekeeper()
        let recording = OpenLoop(DeadReceiver(), timekeeper: timekeeper).run(
            ratePerSecond: 100, seed: 2, length: RunLength(minimumQueries: 1_000, minimumSeconds: 0),
            shouldStop: { $0 >= 25 })
        #expect(recording.failures.total == 25)
    }

    private struct DeadReceiver: QueryReceiver {
        func submit(_ query: Query, completion: @escaping @Sendable (Result<Answer, QueryFailure>) -> Void) {
            completion(.failure(QueryFailure(.disconnected, "connection refused")))
        }
    }

    @Test func `a worker queue answers every query and tells how long each waited`() {
        let queue = WorkerQueue(system: NullSystem(), workers: 3)
        let recording = OpenLoop(queue).run(
            ratePerSecond: 20_000, seed: 1, length: RunLength(minimumQueries: 2_000, minimumSeconds: 0))
        queue.close()
        #expect(recording.answered.count == 2_000)
        #expect(recording.answered.allSatisfy { $0.stages[.queue] >= 0 })
    }
}
