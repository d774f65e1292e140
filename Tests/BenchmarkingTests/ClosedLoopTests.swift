import Synchronization
import Testing

@testable import Benchmarking

@Suite struct ClosedLoopTests {
    /// Counts calls and how many run at the same time; fails on chosen queries.
    private final class CountingSystem: SystemUnderTest {
        private struct State {
            var calls = 0
            var running = 0
            var mostRunning = 0
            var numbers: Set<Int> = []
        }

        private let state = Mutex(State())
        private let fails: @Sendable (Int) -> Bool

        init(fails: @escaping @Sendable (Int) -> Bool = { _ in false }) {
            self.fails = fails
        }

        var calls: Int { state.withLock { $0.calls } }
        var mostRunning: Int { state.withLock { $0.mostRunning } }
        var numbers: Set<Int> { state.withLock { $0.numbers } }

        func answer(_ query: Query) throws -> Answer {
            state.withLock { state in
                state.calls += 1
                state.running += 1
                state.mostRunning = max(state.mostRunning, state.running)
                state.numbers.insert(query.number)
            }
            defer { state.withLock { $0.running -= 1 } }
            if fails(query.number) { throw QueryFailure(.outOfMemory, "query \(query.number)") }
            var stages = StageTimings()
            stages[.infer] = 1_000_000
            return Answer(images: query.images, stages: stages)
        }
    }

    @Test(arguments: [1, 2, 3, 7])
    func `clients never have more queries in flight than they are, and every number goes out once`(clients: Int) {
        let system = CountingSystem()
        let recording = ClosedLoop(system).run(
            clients: clients, length: RunLength(minimumQueries: 501, minimumSeconds: 0))
        #expect(recording.answered.count == 501)
        #expect(system.mostRunning <= clients)
        #expect(system.numbers == Set(0..<501))
    }

    @Test func `least duration and least count must both be met`() {
        let timekeeper = SimulatedTimekeeper()
        let system = TickingSystem(timekeeper: timekeeper)
        let loop = ClosedLoop(system, timekeeper: timekeeper)
        #expect(loop.run(clients: 1, length: RunLength(minimumQueries: 5, minimumSeconds: 2)).answered.count == 20)
        #expect(loop.run(clients: 1, length: RunLength(minimumQueries: 50, minimumSeconds: 2)).answered.count == 50)
        let cut = RunLength(minimumQueries: 50, minimumSeconds: 2, maximumSeconds: 3)
        #expect(loop.run(clients: 1, length: cut).answered.count == 30)
    }

    /// Takes a tenth of a second.
    private struct TickingSystem: SystemUnderTest {
        let timekeeper: SimulatedTimekeeper

        func answer(_ query: Query) -> Answer {
            timekeeper.sleep(until: timekeeper.now() + 100_000_000)
            return Answer(images: query.images)
        }
    }

    @Test func `failures are counted by kind and the rest is measured`() {
        let system = CountingSystem { $0.isMultiple(of: 10) }
        let recording = ClosedLoop(system).run(clients: 1, length: RunLength(minimumQueries: 100, minimumSeconds: 0))
        #expect(recording.answered.count == 90)
        #expect(recording.failures.errors == [ErrorCount(kind: .outOfMemory, count: 10, example: "query 0")])
    }

    @Test func `a round excludes warm-up and shows it`() throws {
        let system = CountingSystem()
        let plan = RoundPlan(
            configuration: .sample(batch: 4), round: 0, seed: 1,
            length: RunLength(minimumQueries: 30, minimumSeconds: 0), warmUpQueries: 5)
        let record = RoundRunner().run(plan, system: system)
        #expect(system.calls == 36)
        #expect(record.queries == 30)
        #expect(record.images == 120)
        #expect(record.coldStart?.warmUpMilliseconds.count == 5)
        #expect(record.stages.map(\.stage) == [.infer])
        #expect(record.stages.first?.meanMilliseconds == 1)
    }

    @Test func `a system that cannot get ready gives a record that says so`() {
        let system = CountingSystem { _ in true }
        let plan = RoundPlan(
            configuration: .sample(), round: 0, seed: 1, length: RunLength(minimumQueries: 3, minimumSeconds: 0),
            warmUpQueries: 0)
        let record = RoundRunner().run(plan, system: system)
        #expect(record.failure?.contains("query 0") == true)
        #expect(record.errors.map(\.kind) == [.outOfMemory])
    }

    @Test(arguments: Scenario.allCases)
    func `every scenario answers at least the least count`(scenario: Scenario) {
        var configuration = RowConfiguration.sample()
        configuration.scenario = scenario
        configuration.concurrency = 2
        configuration.ratePerSecond = scenario == .server ? 5_000 : nil
        let plan = RoundPlan(
            configuration: configuration, round: 0, seed: 1, length: RunLength(minimumQueries: 200, minimumSeconds: 0),
            warmUpQueries: 1)
        let record = RoundRunner().run(plan, system: CountingSystem())
        #expect(record.queries == 200)
        #expect((record.lateness != nil) == (scenario == .server))
    }

    @Test func `stages of the queries are summed up and absent ones left out`() {
        var first = StageTimings()
        first[.decode] = 2_000_000
        first[.infer] = 4_000_000
        var second = StageTimings()
        second.add(.milliseconds(8), to: .infer)
        let summaries = StageSummary.summaries([first, second])
        #expect(summaries.map(\.stage) == [.decode, .infer])
        #expect(summaries.map(\.count) == [1, 2])
        #expect(summaries[1].meanMilliseconds == 6)
        #expect(summaries[1].medianMilliseconds == 6)
        #expect(summaries[1].maximumMilliseconds == 8)
        #expect((first + second)[.infer] == 12_000_000)
    }
}

extension RowConfiguration {
    /// A configuration for tests.
    static func sample(model: String = "m", batch: Int = 1, path: MeasuredPath = .modelOnly) -> RowConfiguration {
        RowConfiguration(
            model: model, providerAsked: "cpu", precision: "fp32", width: 64, height: 64, batch: batch, path: path)
    }
}
