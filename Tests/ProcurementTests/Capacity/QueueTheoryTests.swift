import Foundation
import Testing

@testable import Procurement

@Suite("The simulation against queueing theory")
struct QueueTheoryTests {
    /// What the project promises: within 3 % of M/M/c. The runs are long enough for about 1 %, and seeded.
    static let theoryTolerance = 0.03

    /// Means and busy share of a steady queue after its warm-up.
    static func steady(
        _ times: ServiceTimes, rate: Double, servers: Int, requests: Double, seed: UInt64 = 11
    ) throws -> SimulationSegment {
        let profile = try ServiceProfile(batches: [.init(size: 1, times: times)])
        var simulation = ServingSimulation(
            profile: profile, instances: servers, scaling: nil, interruptions: .none, startUpSeconds: 0, seed: seed)
        var arrivals = ArrivalStream(steadyRate: rate, until: .infinity)
        var pending = arrivals.next(using: &simulation.random)
        let seconds = requests / rate
        _ = simulation.run(&arrivals, pending: &pending, until: seconds / 10)
        return simulation.run(&arrivals, pending: &pending, until: seconds * 1.1)
    }

    struct Case: CustomTestStringConvertible {
        var servers: Int
        var load: Double
        var requests: Double
        var testDescription: String { "M/M/\(servers) at \(load)" }
    }

    @Test(
        "Mean waits agree with Erlang C within 3 %",
        arguments: [
            Case(servers: 1, load: 0.5, requests: 300_000), Case(servers: 1, load: 0.7, requests: 500_000),
            Case(servers: 1, load: 0.9, requests: 2_000_000), Case(servers: 2, load: 0.8, requests: 800_000),
            Case(servers: 5, load: 0.7, requests: 800_000),
        ])
    func erlang(_ queue: Case) throws {
        let service = 0.05
        let rate = queue.load * Double(queue.servers) / service
        let measured = try Self.steady(
            .exponential(meanSeconds: service), rate: rate, servers: queue.servers,
            requests: queue.requests)
        let theory = ErlangC(arrivalsPerSecond: rate, serviceSeconds: service, servers: queue.servers)
        #expect(abs(measured.meanQueueSeconds / theory.meanWaitSeconds - 1) < Self.theoryTolerance)
        #expect(abs(measured.utilisation / queue.load - 1) < Self.theoryTolerance)
    }

    @Test("Percentiles of M/M/1 sojourn times are exponential with mean 1 / (mu - lambda)")
    func sojourn() throws {
        let measured = try Self.steady(.exponential(meanSeconds: 0.05), rate: 14, servers: 1, requests: 500_000)
        for percentile in [50.0, 90, 99] {
            let theory = -log(1 - percentile / 100) / (20 - 14)
            let simulated = try #require(measured.latencies.percentile(percentile))
            #expect(abs(simulated / theory - 1) < Self.theoryTolerance, "p\(percentile)")
        }
    }

    /// Pollaczek and Khinchine: with constant service the mean wait is half that of M/M/1.
    @Test("Constant service waits half as long as exponential service")
    func constant() throws {
        let measured = try Self.steady(.constant(seconds: 0.05), rate: 16, servers: 1, requests: 500_000)
        let theory = ErlangC(arrivalsPerSecond: 16, serviceSeconds: 0.05, servers: 1).meanWaitSeconds / 2
        #expect(abs(measured.meanQueueSeconds / theory - 1) < Self.theoryTolerance)
    }

    /// Wait = lambda E[S^2] / (2 (1 - rho)) for any measured service (Pollaczek and Khinchine).
    @Test("A measured distribution waits as Pollaczek and Khinchine say")
    func empirical() throws {
        let samples = (1...1000).map { $0.isMultiple(of: 10) ? 0.2 : 0.02 + Double($0) * 1e-5 }
        let rate = 15.0
        let mean = samples.reduce(0, +) / 1000
        let square = samples.reduce(0) { $0 + $1 * $1 } / 1000
        let theory = rate * square / (2 * (1 - rate * mean))
        let measured = try Self.steady(
            ServiceTimes(measuredSeconds: samples), rate: rate, servers: 1, requests: 500_000)
        #expect(abs(measured.meanQueueSeconds / theory - 1) < Self.theoryTolerance)
    }

    @Test("Erlang C gives the textbook values")
    func textbook() {
        // a = 2 Erlang on 3 servers: B = 4/19, C = (4/19) / (1 - (2/3)(15/19)) = 4/9.
        let queue = ErlangC(arrivalsPerSecond: 2, serviceSeconds: 1, servers: 3)
        #expect(abs(queue.waitingProbability - 4.0 / 9) < 1e-12)
        #expect(abs(queue.meanWaitSeconds - 4.0 / 9) < 1e-12)
        #expect(ErlangC(arrivalsPerSecond: 4, serviceSeconds: 1, servers: 3).meanWaitSeconds == .infinity)
    }
}
