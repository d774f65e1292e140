import Synchronization
import Testing

@testable import Benchmarking

@Suite struct LoadTests {
    private let objective = LatencyObjective(percentile: 99, milliseconds: 100)
    private let length = RunLength(minimumQueries: 2_000, minimumSeconds: 0)

    @Test(arguments: [
        ("p99=100ms", 99, 100.0), ("p99.9=1.5s", 99.9, 1_500), ("p50=0.5ms", 50, 0.5),
    ])
    func `objectives are read as people write them`(text: String, percentile: Double, milliseconds: Double) {
        #expect(LatencyObjective(text) == LatencyObjective(percentile: percentile, milliseconds: milliseconds))
    }

    @Test(arguments: ["", "p99", "99=100ms", "p99=100", "p0=1ms", "p100=1ms", "p99=-1ms", "p99=ms", "pxx=1ms"])
    func `what is no objective is refused`(text: String) {
        #expect(LatencyObjective(text) == nil)
    }

    /// One server that takes 10 ms: it holds 100 ms at p99 up to some 90 queries a second.
    private func trial(_ rate: Double) -> LoadTrial {
        let timekeeper = SimulatedTimekeeper()
        let server = SimulatedServer(timekeeper: timekeeper) { _ in 10_000_000 }
        return LoadTester(server, objective: objective, timekeeper: timekeeper).trial(
            ratePerSecond: rate, seed: 3, length: length)
    }

    @Test func `a rate well below the service's capacity holds and one above it does not`() {
        #expect(trial(50).held == true)
        #expect(trial(120).held == false)
        #expect(trial(50).lateness.p99Milliseconds == 0)
    }

    @Test func `the peak of a server with constant service time is found near its theory`() throws {
        let peak = try #require(PeakSearch(start: 10).run { trial($0).held })
        // M/D/1 at 100 ms and 10 ms service: p99 of the wait reaches 90 ms between 75 % and 95 % load.
        #expect((75.0...97).contains(peak))
        #expect(trial(peak).held == true)
    }

    @Test(arguments: [50.0, 90, 99])
    func `no peak lies above what the service can do`(percentile: Double) throws {
        // 20 queries a second, give or take the search's own 5 %, is all that 50 ms each allow; a short trial would let a queue
        // of 400 ms pass for service.
        let objective = LatencyObjective(percentile: percentile, milliseconds: 400)
        let timekeeper = SimulatedTimekeeper()
        let server = SimulatedServer(timekeeper: timekeeper) { _ in 50_000_000 }
        let tester = LoadTester(server, objective: objective, timekeeper: timekeeper)
        var seed: UInt64 = 0
        let peak = try #require(
            PeakSearch(start: 10).run { rate in
                seed += 1
                let length = LoadTester.length(rate: rate, objective: objective, leastSeconds: 3, searching: true)
                return tester.trial(ratePerSecond: rate, seed: seed, length: length).held
            })
        #expect((12.0...21).contains(peak), "\(peak)")
    }

    @Test func `a trial lasts until a rate that is not kept up with shows`() {
        let objective = LatencyObjective(percentile: 90, milliseconds: 400)
        let searching = LoadTester.length(rate: 5, objective: objective, leastSeconds: 3, searching: true)
        #expect(searching.minimumQueries == LoadTester.leastSearched)
        // 5 % too much makes the wait grow by 5 % of the time: 400 ms at p90 take 8.9 s.
        #expect((8.8...9).contains(searching.minimumSeconds))
        let single = LoadTester.length(rate: 5, objective: objective, leastSeconds: 3, searching: false)
        #expect(single.minimumQueries == 70)
        #expect(single.minimumSeconds == 3)
        #expect(LoadTester.length(rate: 5, objective: nil, leastSeconds: 3, searching: true).minimumQueries == 1)
    }

    @Test func `a rate that held once by luck is not the peak`() throws {
        var lucky = true
        var tried: [Double] = []
        let peak = PeakSearch(start: 16).run { rate in
            tried.append(rate)
            if rate > 25 { return false }
            if rate > 20 {
                defer { lucky = false }
                return lucky
            }
            return true
        }
        #expect(try #require(peak) <= 20)
        #expect(tried.count <= PeakSearch.trialLimit)
        // A rate that always holds is tried again and kept.
        var trials = 0
        let steady = PeakSearch(start: 16).run { rate in
            trials += rate == 24 ? 1 : 0
            return rate <= 24
        }
        #expect(steady == 24)
        #expect(trials == 2)
    }

    @Test func `a service that refuses for long is there`() {
        let timekeeper = SimulatedTimekeeper()
        let trial = LoadTester(FullService(), objective: objective, timekeeper: timekeeper).trial(
            ratePerSecond: 100, seed: 1, length: length)
        #expect(trial.sent == 2_000)
        #expect(trial.diedAfterSeconds == nil)
        #expect(LoadTester.obstacle(objective, trial)?.contains("failed") == true)
    }

    private struct FullService: QueryReceiver {
        func submit(_ query: Query, completion: @escaping @Sendable (Result<Answer, QueryFailure>) -> Void) {
            completion(.failure(QueryFailure(.refused, "HTTP 429")))
        }
    }

    @Test func `the rate sent is that of sending, without the wait for the last answers`() {
        let timekeeper = SimulatedTimekeeper()
        let server = SimulatedServer(timekeeper: timekeeper) { $0.number == 999 ? 60_000_000_000 : 1_000_000 }
        let trial = LoadTester(server, objective: nil, drainLimit: .seconds(90), timekeeper: timekeeper).trial(
            ratePerSecond: 100, seed: 1, length: RunLength(minimumQueries: 1_000, minimumSeconds: 0))
        #expect((90.0...110).contains(trial.lateness.sentRate), "\(trial.lateness.sentRate)")
        #expect(trial.answeredRate < 20)
    }

    @Test func `a search counts its trials and ends where nothing holds`() {
        var tried: [Double] = []
        let none = PeakSearch(start: 8).run { rate in
            tried.append(rate)
            return false
        }
        #expect(none == nil)
        #expect(tried.count <= PeakSearch.trialLimit)
        let exact = PeakSearch(start: 1).run { $0 <= 37 }
        #expect((37 / PeakSearch.resolution...37).contains(exact ?? 0))
    }

    /// Answers until it dies, then refuses every connection.
    private final class DyingService: QueryReceiver {
        private let lives: Int
        private let served = Mutex(0)

        init(lives: Int) {
            self.lives = lives
        }

        func submit(_ query: Query, completion: @escaping @Sendable (Result<Answer, QueryFailure>) -> Void) {
            let number = served.withLock { served in
                defer { served += 1 }
                return served
            }
            completion(number < lives ? .success(Answer()) : .failure(QueryFailure(.disconnected, "refused")))
        }
    }

    @Test func `a server that dies during load is a result`() throws {
        let timekeeper = SimulatedTimekeeper()
        let trial = LoadTester(DyingService(lives: 300), objective: objective, timekeeper: timekeeper).trial(
            ratePerSecond: 100, seed: 1, length: length)
        let died = try #require(trial.diedAfterSeconds)
        #expect((2.0...4).contains(died))
        #expect(trial.held == false)
        #expect(trial.sent == 300 + LoadTester.deathStreak)
        #expect(trial.latency?.count == 300)
    }

    @Test func `refusals fail an objective even when the answers are fast`() {
        let timekeeper = SimulatedTimekeeper()
        let trial = LoadTester(RefusingService(), objective: objective, timekeeper: timekeeper).trial(
            ratePerSecond: 100, seed: 1, length: length)
        #expect(trial.held == false)
        #expect(trial.diedAfterSeconds == nil)
        #expect(trial.errors.map(\.kind) == [.refused])
    }

    private struct RefusingService: QueryReceiver {
        func submit(_ query: Query, completion: @escaping @Sendable (Result<Answer, QueryFailure>) -> Void) {
            completion(
                query.number.isMultiple(of: 10) ? .failure(QueryFailure(.refused, "HTTP 429")) : .success(Answer()))
        }
    }
}
