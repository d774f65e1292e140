import Foundation
import Synchronization
import Testing

@testable import Benchmarking

@Suite struct RunDriverTests {
    /// Writes down the order of rounds; dies where it is told to.
    private final class LoggingExecutor: RoundExecutor {
        private let log = Mutex<[String]>([])
        private let dies: @Sendable (RoundPlan) -> Bool

        init(dies: @escaping @Sendable (RoundPlan) -> Bool = { _ in false }) {
            self.dies = dies
        }

        var order: [String] { log.withLock { $0 } }

        func execute(_ plan: RoundPlan) -> RoundRecord {
            log.withLock { $0.append(plan.label) }
            var recording = Recording()
            if dies(plan) {
                recording.failures.record(QueryFailure(.died, "signal 9"))
            } else {
                recording.answered = (0..<30).map {
                    QueryOutcome(
                        intended: $0 * 1_000_000, sent: $0 * 1_000_000, finished: ($0 + 1) * 1_000_000, images: 1,
                        stages: StageTimings())
                }
                recording.duration = 30_000_000
            }
            var record = RoundRunner.record(plan, recording, Observation(), startedAt: "2026-01-01T00:00:00Z")
            record.providerRan = "cpu"
            if dies(plan) { record.failure = "signal 9" }
            return record
        }
    }

    private func plan(models: [String] = ["a", "b", "c"], rounds: Int = 3) -> RunPlan {
        RunPlan(
            settings: DocumentSamples.settings(rounds: rounds), configurations: models.map { .sample(model: $0) },
            maximumSeconds: 10)
    }

    @Test func `rounds are interleaved: every configuration once before any comes again, in changing order`() throws {
        let plan = plan()
        let rounds = plan.rounds
        #expect(rounds.map(\.round) == [0, 0, 0, 1, 1, 1, 2, 2, 2])
        for round in 0..<3 {
            #expect(Set(rounds.filter { $0.round == round }.map(\.configuration.model)) == ["a", "b", "c"])
        }
        #expect(Set((0..<3).map { round in rounds.filter { $0.round == round }.map(\.configuration.model) }).count > 1)
        #expect(rounds.filter(\.measuresAccuracy).map(\.round) == [0, 0, 0])
        #expect(Set(rounds.map(\.seed)).count == 9)
        #expect(rounds == self.plan().rounds)
    }

    @Test func `a larger batch needs fewer queries for the same images`() {
        let plan = RunPlan(
            settings: DocumentSamples.settings(minimumImages: 50), configurations: [.sample(batch: 4)],
            maximumSeconds: 10)
        #expect(plan.rounds[0].length.minimumQueries == 13)
    }

    @Test func `a killed measurement goes on where it was`() throws {
        try DocumentSamples.withFolder { folder in
            let path = folder + "/journal"
            let first = LoggingExecutor()
            var journal = try RunJournal(path: path, plan: plan())
            for round in plan().rounds.prefix(4) {
                try journal.keep(first.execute(round), label: round.label)
            }
            // The kill came in the middle of the fifth line.
            try AppendedFile.append(Array("{\"label\":\"half".utf8), to: path)

            let second = LoggingExecutor()
            var resumed = try RunJournal(path: path, plan: plan())
            #expect(resumed.finished.count == 4)
            let rows = try RunDriver(executor: second).run(plan(), journal: &resumed)
            #expect(first.order + second.order == plan().rounds.map(\.label))
            #expect(rows.map(\.rounds.count) == [3, 3, 3])
            #expect(rows.allSatisfy { $0.validity.valid })
            #expect(try RunJournal(path: path, plan: plan()).finished.count == 9)
            resumed.remove()
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test func `the journal of another measurement is refused`() throws {
        try DocumentSamples.withFolder { folder in
            _ = try RunJournal(path: folder + "/journal", plan: plan())
            let error = #expect(throws: BenchmarkError.self) {
                try RunJournal(path: folder + "/journal", plan: plan(rounds: 4))
            }
            #expect(error?.code == .journalMismatch)
        }
    }

    @Test func `a journal of another build or machine is refused`() throws {
        try DocumentSamples.withFolder { folder in
            _ = try RunJournal(path: folder + "/journal", plan: plan(), context: ["1.0", "EPYC"])
            #expect(throws: Never.self) {
                try RunJournal(path: folder + "/journal", plan: plan(), context: ["1.0", "EPYC"])
            }
            let error = #expect(throws: BenchmarkError.self) {
                try RunJournal(path: folder + "/journal", plan: plan(), context: ["1.1", "EPYC"])
            }
            #expect(error?.message.contains("another build") == true)
        }
    }

    @Test func `a configuration that fails half-way keeps its errors and the rest is measured`() throws {
        try DocumentSamples.withFolder { folder in
            let executor = LoggingExecutor { $0.configuration.model == "b" && $0.round >= 1 }
            var journal = try RunJournal(path: folder + "/journal", plan: plan())
            var told: [RunProgress] = []
            let rows = try RunDriver(executor: executor).run(plan(), journal: &journal) { told.append($0) }
            #expect(rows.map(\.validity.valid) == [true, false, true])
            #expect(rows[1].errors.map(\.kind) == [.died])
            #expect(rows[1].errors.map(\.count) == [2])
            #expect(rows[1].queries == 30)
            #expect(told.map(\.done) == Array(0..<9))
            #expect(told[0].secondsLeft == nil)
            #expect(told[8].secondsLeft != nil)
        }
    }

    @Test func `a child process that dies is told in words`() throws {
        let plan = plan().rounds[0]
        let killed = ProcessExecutor(program: "/bin/sh", arguments: ["-c", "kill -9 $$"]).execute(plan)
        #expect(killed.failure?.contains("signal 9") == true)
        #expect(killed.errors.map(\.kind) == [.died])
        let failed = ProcessExecutor(program: "/bin/sh", arguments: ["-c", "exit 3"]).execute(plan)
        #expect(failed.failure?.contains("status 3") == true)
        let missing = ProcessExecutor(program: "/no/such/program", arguments: []).execute(plan)
        #expect(missing.failure?.contains("cannot start") == true)
    }

    @Test func `a child process that hangs is ended`() throws {
        let child = try ChildProcess(program: "/bin/sh", arguments: ["-c", "sleep 30"])
        #expect(child.wait(seconds: 0.05) == .overdue)
    }
}
