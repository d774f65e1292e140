import Foundation
import Synchronization
import Testing

@testable import Benchmarking

@Suite struct SoakTests {
    private let plan = SoakPlan(
        configuration: .sample(), seed: 1, plannedSeconds: 1_200, windowSeconds: 60, warmUpQueries: 1)

    /// Takes 20 ms of simulated time plus what a fault adds.
    private final class SimulatedSystem: SystemUnderTest {
        let timekeeper: SimulatedTimekeeper
        let fault: @Sendable (_ seconds: Double) throws -> Double

        init(_ timekeeper: SimulatedTimekeeper, fault: @escaping @Sendable (Double) throws -> Double) {
            self.timekeeper = timekeeper
            self.fault = fault
        }

        func answer(_ query: Query) throws -> Answer {
            let milliseconds = 20 + (try fault(Double(timekeeper.now()) / 1e9))
            timekeeper.sleep(until: timekeeper.now() + Int64(milliseconds * 1e6))
            return Answer()
        }
    }

    private func soak(
        leakPerSecond: Double = 0, fault: @escaping @Sendable (Double) throws -> Double = { _ in 0 }
    ) throws -> SoakRecord {
        let timekeeper = SimulatedTimekeeper()
        let noise = Mutex(SeededGenerator(seed: 2))
        let worker = SoakWorker(plan: plan, timekeeper: timekeeper) {
            let spread = noise.withLock { $0.normal() } * 1e5
            return SoakReading(residentBytes: Int(5e8 + leakPerSecond * Double(timekeeper.now()) / 1e9 + spread))
        }
        var entries: [SoakEntry] = []
        try worker.run(
            SimulatedSystem(timekeeper, fault: fault), firstWindow: 0, startSeconds: 0, process: 0
        ) { entries.append($0) }
        return SoakRecord(plan: plan, entries: entries)
    }

    private func words(_ record: SoakRecord) -> [SoakVerdict.Word] { record.verdicts.map(\.word) }

    @Test func `a soak without a fault is steady`() throws {
        let record = try soak()
        #expect(words(record) == [.steady])
        #expect(record.minutes.count == 20)
        #expect(record.queries == record.latencies.count)
        #expect(record.minutes[3].p50Milliseconds == 20)
        #expect(record.latency != nil)
    }

    @Test func `a soak lasts as long as it was asked to, the last window being what is left`() {
        func lengths(_ planned: Double, _ window: Double) -> [Double] {
            let plan = SoakPlan(
                configuration: .sample(), seed: 1, plannedSeconds: planned, windowSeconds: window)
            return (0..<plan.windows).map(plan.seconds(ofWindow:))
        }
        #expect(lengths(30, 60) == [30])
        #expect(lengths(150, 60) == [60, 60, 30])
        #expect(lengths(120, 60) == [60, 60])
        #expect(lengths(4, 0.2).count == 20)
    }

    @Test func `a fault that was put in for a test makes no soak that may be used`() throws {
        var record = try soak()
        #expect(SoakRules.findings(record) == [])
        record.injected = "leak"
        #expect(SoakRules.findings(record).map(\.severity) == [.invalid])
    }

    @Test func `memory that grows is a leak with its slope`() throws {
        // 10 KiB a second: 844 MiB a day, far over the bound of 64 MiB, and 12 MB of 500 over the time watched.
        let record = try soak(leakPerSecond: 10_240)
        #expect(words(record) == [.leaking])
        let slope = try #require(record.slopes.first { $0.quantity == "resident memory" })
        let theory = 10_240.0 * 86_400
        #expect((slope.perDay.low ?? 0) < theory && theory < (slope.perDay.high ?? 0))
        #expect(record.verdicts[0].evidence.contains("MiB a day"))
    }

    @Test func `growth that would not matter in a day is no leak`() throws {
        #expect(words(try soak(leakPerSecond: 300)) == [.steady])
    }

    @Test func `queries that take longer and longer are a drift`() throws {
        #expect(words(try soak { $0 / 1_200 * 10 }).contains(.drifting))
    }

    @Test func `one long gap is a stall, with its time and length`() throws {
        let done = Mutex(false)
        let record = try soak { seconds in
            guard seconds > 600 else { return 0 }
            return done.withLock { done in
                defer { done = true }
                return done ? 0 : 2_000
            }
        }
        #expect(words(record) == [.stalled])
        let event = try #require(record.events.first)
        #expect(event.kind == .stall)
        #expect((event.lastedSeconds ?? 0) > 2)
        #expect((600.0...602).contains(event.atSeconds))
    }

    @Test func `failures that end are told with the time to recover`() throws {
        let timekeeper = Mutex(0)
        let record = try soak { seconds in
            guard (300.0..<310).contains(seconds) else { return 0 }
            timekeeper.withLock { $0 += 1 }
            // A failing query takes no simulated time, so the clock is moved by letting some through.
            if timekeeper.withLock({ $0 }).isMultiple(of: 2) { throw QueryFailure(.failed, "broken") }
            return 0
        }
        #expect(words(record) == [.failedAndRecovered])
        #expect(record.errors.map(\.kind) == [.failed])
    }

    @Test func `memory that runs out once is survived and named`() throws {
        let done = Mutex(false)
        let record = try soak { seconds in
            if seconds > 400,
                done.withLock({ done in
                    defer { done = true }
                    return !done
                })
            {
                throw QueryFailure(.outOfMemory, "no memory")
            }
            return 0
        }
        #expect(words(record) == [.failedAndRecovered])
        #expect(record.events.map(\.kind) == [.outOfMemory])
        #expect(record.verdicts[0].evidence.contains("no memory"))
    }

    @Test func `a failure that never ends is a failure`() {
        let events = [
            SoakEvent(kind: .died, atSeconds: 5, lastedSeconds: nil, text: "killed, 5 times in a row; given up")
        ]
        #expect(SoakVerdict.decide(minutes: [], events: events, slopes: []).map(\.word).first == .failed)
        #expect(SoakVerdict.decide(minutes: [], events: [], slopes: []).map(\.word).first == .failed)
    }

    @Test func `few windows leave the trend undecided`() throws {
        let minutes = (0..<8).map {
            SoakMinute(index: $0, startSeconds: Double($0) * 60, queries: 10, errors: 0, imagesPerSecond: 1)
        }
        #expect(
            SoakVerdict.decide(minutes: minutes, events: [], slopes: SoakTrend.slopes(of: minutes)).map(\.word) == [
                .undecided
            ])
    }

    @Test func `the trend is taken over the longest stretch of one process, without its warm-up`() {
        let minutes = (0..<30).map { number in
            SoakMinute(
                index: number, startSeconds: Double(number) * 60, process: number < 8 ? 0 : 1, queries: 10, errors: 0,
                imagesPerSecond: 1)
        }
        let stretch = SoakTrend.stretch(of: minutes)
        #expect(stretch.map(\.index) == Array(10..<30))
    }

    @Test func `a journal that was cut off goes on after its last whole line`() throws {
        try DocumentSamples.withFolder { folder in
            let path = folder + "/journal"
            let journal = try SoakJournal(beginning: plan, path: path)
            let minute = SoakMinute(index: 0, startSeconds: 0, queries: 5, errors: 0, imagesPerSecond: 1)
            try journal.keep(SoakEntry(minute: minute, latencies: HistogramRecord([1, 2, 3])))
            try AppendedFile.append(Array("{\"minute\":{\"ind".utf8), to: path)
            let resumed = try SoakJournal(resuming: path)
            #expect(resumed.plan == plan)
            #expect(try resumed.entries().compactMap(\.minute) == [minute])
            try resumed.keep(
                SoakEntry(events: [SoakEvent(kind: .resumed, atSeconds: 60, lastedSeconds: 3, text: "again")]))
            let record = SoakRecord(plan: plan, entries: try resumed.entries())
            #expect(record.resumptions == 1)
            #expect(SoakSupervisor.windowsDone(try resumed.entries()) == 1)
            #expect(SoakSupervisor.nextProcess(try resumed.entries()) == 1)
        }
    }

    @Test func `a worker that always dies is given up, and that is a result`() throws {
        try DocumentSamples.withFolder { folder in
            let timekeeper = SimulatedTimekeeper()
            let journal = try SoakJournal(beginning: plan, path: folder + "/journal")
            let supervisor = SoakSupervisor(
                program: "/bin/sh", arguments: ["-c", "kill -9 $$"], timekeeper: timekeeper)
            let record = try supervisor.run(journal) { _, _ in }
            #expect(words(record).first == .failed)
            #expect(record.events.count == SoakSupervisor.deathLimit)
            #expect(record.errors.map(\.count) == [SoakSupervisor.deathLimit])
        }
    }

    @Test func `a death lasts until the next process answers`() {
        let entries = [
            SoakEntry(minute: SoakMinute(index: 0, startSeconds: 0, queries: 1, errors: 0, imagesPerSecond: 1)),
            SoakEntry(events: [SoakEvent(kind: .died, atSeconds: 70, lastedSeconds: 1, text: "killed")]),
            SoakEntry(
                minute: SoakMinute(index: 1, startSeconds: 74, process: 1, queries: 1, errors: 0, imagesPerSecond: 1)),
        ]
        #expect(SoakSupervisor.withRecoveries(entries)[1].events[0].lastedSeconds == 4)
    }
}
