import ArgumentParser
import Benchmarking
import Foundation

/// `matte bench _harness`: measures the harness itself in real time; needs two idle cores.
struct BenchHarness: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "_harness",
        abstract: "Measure the harness itself: its cost, its schedule, its agreement with theory.",
        shouldDisplay: false)

    @Option(help: "Seconds for each load of the queue; the mean at 90 % load needs minutes.")
    var seconds = 40.0

    @Option(help: "Mean service time of the queue in microseconds.")
    var service = 400.0

    @Option(help: "The seed.")
    var seed: UInt64 = 1

    func run() throws {
        let cost = HarnessCost.measured()
        print(
            "closed loop: \(Text.significant(cost.closedLoopMicrosecondsPerQuery)) microseconds a query (allowed \(Text.significant(HarnessCost.closedLoopLimitMicroseconds)))"
        )
        schedule()
        for load in [0.5, 0.7, 0.9] { queue(load: load) }
    }

    /// 2,000 queries a second against a server that does nothing.
    private func schedule() {
        let rate = 2_000.0
        let queue = WorkerQueue(system: NullSystem(), workers: 1)
        let recording = OpenLoop(queue).run(
            ratePerSecond: rate, seed: seed, length: RunLength(minimumQueries: 0, minimumSeconds: 10))
        queue.close()
        guard let late = LatenessRecord(recording.lateness, planned: rate, duration: recording.duration) else { return }
        print(
            "open loop at 2,000 q/s: \(late.count) queries, late p50 \(Text.milliseconds(late.medianMilliseconds)), p99 \(Text.milliseconds(late.p99Milliseconds)), most \(Text.milliseconds(late.maximumMilliseconds)); sent \(Text.significant(late.sentRate, digits: 5)) q/s (allowed p99 \(Text.milliseconds(LatenessRecord.limitMilliseconds)))"
        )
    }

    /// A server with exponential service times that are spun away exactly, against M/M/1 and against Lindley's recursion
    /// over the very arrivals and services of the run, which has no sampling error.
    private func queue(load: Double) {
        let mean = service * 1e3
        let rate = load / mean * 1e9
        let count = Int(rate * seconds)
        var generator = SeededGenerator(seed: seed, stream: UInt64(load * 100))
        let services = (0..<count).map { _ in Int64(generator.exponential(mean: mean)) }
        let system = SpinningServer(services: services)
        let queue = WorkerQueue(system: system, workers: 1, spin: .milliseconds(5))
        let recording = OpenLoop(queue).run(
            ratePerSecond: rate, seed: seed,
            length: RunLength(minimumQueries: count, minimumSeconds: 0, maximumSeconds: 1e6))
        queue.close()
        let measured = Moments(recording.answered.map { Double($0.latency - $0.stages[.infer]) }).mean
        var free: Int64 = 0
        var waited = 0.0
        for (arrival, service) in zip(PoissonArrivals(ratePerSecond: rate, seed: seed), services) {
            let start = max(arrival, free)
            waited += Double(start - arrival)
            free = start + service
        }
        let lindley = waited / Double(count)
        let theory = load / (1 - load) * mean
        func percent(_ value: Double) -> String { "\(Text.fixed((measured / value - 1) * 100, decimals: 2)) %" }
        print(
            "queue at \(Int(load * 100)) % load, \(count) queries: mean wait \(Text.milliseconds(measured / 1e6)); M/M/1 \(Text.milliseconds(theory / 1e6)) (\(percent(theory))), Lindley over the same arrivals \(Text.milliseconds(lindley / 1e6)) (\(percent(lindley)))"
        )
    }

    /// Spins for the query's service time.
    private struct SpinningServer: SystemUnderTest {
        let services: [Int64]

        func answer(_ query: Query) -> Answer {
            let timekeeper = SystemTimekeeper()
            let start = timekeeper.now()
            let end = start + services[min(query.number, services.count - 1)]
            while timekeeper.now() < end {}
            var answer = Answer()
            answer.stages[.infer] = timekeeper.now() - start
            return answer
        }
    }
}
