import Foundation
import Testing

@testable import Procurement

@Suite("The simulated fleet")
struct FleetSimulationTests {
    private func profile(
        _ sizes: [(Int, Double)] = [(1, 0.05)], channels: Int = 1, wait: Double = 0
    ) throws -> ServiceProfile {
        try ServiceProfile(
            batches: sizes.map { .init(size: $0.0, times: .constant(seconds: $0.1)) }, channels: channels,
            batchWaitSeconds: wait)
    }

    private func run(
        _ profile: ServiceProfile, rate: Double, instances: Int, seconds: Double,
        interruptions: InterruptionRule = .none,
        scaling: AutoscalingRule? = nil, startUp: Double = 60
    ) -> SimulationSegment {
        var simulation = ServingSimulation(
            profile: profile, instances: instances, scaling: scaling, interruptions: interruptions,
            startUpSeconds: startUp, seed: 5)
        var arrivals = ArrivalStream(steadyRate: rate, until: .infinity)
        var pending = arrivals.next(using: &simulation.random)
        return simulation.run(&arrivals, pending: &pending, until: seconds)
    }

    @Test("Batches raise what one instance can do")
    func batching() throws {
        // 0.05 s for one, 0.08 s for four: 20 a second alone, 50 in batches.
        let batched = try profile([(1, 0.05), (4, 0.08)])
        #expect(batched.largestRate == 50)
        let busy = run(batched, rate: 40, instances: 1, seconds: 2000)
        // All but the few that still wait are answered.
        #expect(busy.latencies.total > Double(busy.arrivals) - 100)
        let alone = run(try profile(), rate: 40, instances: 1, seconds: 2000)
        #expect(alone.latencies.total < 0.51 * Double(alone.arrivals))
    }

    @Test("A batch of an unmeasured size takes as long as the next larger one")
    func padding() throws {
        let draws = ServiceDraws(try profile([(1, 0.05), (4, 0.08)]))
        var random = RandomSource(seed: 1)
        #expect([1, 2, 3, 4].map { draws.seconds(batch: $0, using: &random) } == [0.05, 0.08, 0.08, 0.08])
    }

    @Test("A lone request waits for company as long as it is told, and no longer")
    func batchWait() throws {
        let segment = run(try profile([(1, 0.05), (4, 0.08)], wait: 0.02), rate: 0.5, instances: 1, seconds: 20_000)
        let median = try #require(segment.latencies.percentile(50))
        #expect(abs(median - 0.07) < 0.001)
    }

    @Test("Two channels of an instance are two servers")
    func channels() throws {
        let one = run(try profile(channels: 2), rate: 30, instances: 1, seconds: 5000)
        let two = run(try profile(), rate: 30, instances: 2, seconds: 5000)
        #expect(abs(one.meanQueueSeconds / two.meanQueueSeconds - 1) < 0.05)
    }

    @Test("No request is lost when instances fail or are taken back")
    func conservation() throws {
        let losses = try InterruptionRule(
            failuresPerInstanceHour: 20, detectionSeconds: 5, reclaimsPerInstanceHour: 20, noticeSeconds: 10)
        var simulation = ServingSimulation(
            profile: try profile([(1, 0.05), (4, 0.08)]), instances: 5, scaling: nil, interruptions: losses,
            startUpSeconds: 30, seed: 5)
        var arrivals = ArrivalStream(steadyRate: 80, until: 3600)
        var pending = arrivals.next(using: &simulation.random)
        var answered = 0.0
        var arrived = 0
        var retried = 0
        var lost = 0
        for hour in 1...2 {
            let segment = simulation.run(&arrivals, pending: &pending, until: Double(hour) * 3600)
            answered += segment.latencies.total
            arrived += segment.arrivals
            retried += segment.retried
            lost += segment.failures + segment.reclaims
        }
        #expect(answered == Double(arrived))
        #expect(!simulation.hasWork)
        #expect(retried > 0)
        // 5 instances x 40 losses an hour x 2 hours.
        #expect((300...500).contains(lost))
    }

    @Test("The autoscaler holds its target once it has settled")
    func autoscaling() throws {
        let rule = try AutoscalingRule(signal: .utilisation(target: 0.6), startUpSeconds: 60, coolDownSeconds: 120)
        var simulation = ServingSimulation(
            profile: try profile([(1, 0.5)]), instances: 1, scaling: rule, interruptions: .none, startUpSeconds: 60,
            seed: 5)
        var arrivals = ArrivalStream(steadyRate: 40, until: .infinity)
        var pending = arrivals.next(using: &simulation.random)
        _ = simulation.run(&arrivals, pending: &pending, until: 3600)
        let settled = simulation.run(&arrivals, pending: &pending, until: 7200)
        // 40 x 0.5 = 20 busy; the rule leaves 10 % of tolerance to either side of 20 / 0.6.
        #expect((0.52...0.68).contains(settled.utilisation))
        #expect(settled.paidInstanceSeconds >= settled.channelSeconds)
    }

    @Test("A queue-time rule grows the fleet until the queue is short")
    func queueTime() throws {
        let rule = try AutoscalingRule(signal: .queueTime(targetSeconds: 0.02), startUpSeconds: 30)
        let segment = run(try profile([(1, 0.5)]), rate: 20, instances: 1, seconds: 6000, scaling: rule, startUp: 30)
        #expect(segment.meanInstances(channels: 1) > 10)
        #expect(segment.meanInstances(channels: 1) < 30)
    }

    @Test("The line keeps its order through growth and through requests put back")
    func line() {
        var line = WaitingLine(capacity: 4)
        for arrival in 0..<100 { line.append(Double(arrival)) }
        line.prepend(-1)
        #expect(line.count == 101)
        #expect((0..<101).map { _ in line.removeFirst() } == (-1..<100).map(Double.init))
    }

    @Test("The event queue gives times in order", arguments: [1, 2, 3, 31, 32, 33, 1000])
    func order(count: Int) {
        var random = RandomSource(seed: UInt64(count))
        var events = EventQueue(capacity: 1)
        for index in 0..<count { events.push(.completion, at: random.unit(), index: index) }
        let times = (0..<count).map { _ in events.pop().time }
        #expect(times == times.sorted())
        #expect(events.earliest == .infinity)
    }

    @Test("A percentile read off the histogram is within half a bucket", arguments: [1e-5, 0.003, 0.05, 7, 4000])
    func histogram(scale: Double) throws {
        var histogram = WeightedHistogram()
        let values = (1...1000).map { scale * (1 + Double($0) / 1000) }
        for value in values { histogram.record(value) }
        for percent in [1.0, 50, 99, 100] {
            let exact = values[Int(percent * 10) - 1]
            #expect(abs(try #require(histogram.percentile(percent)) / exact - 1) <= WeightedHistogram.resolution)
        }
        #expect(abs(histogram.mean / (scale * 1.5005) - 1) < 1e-12)
    }

    @Test("xoshiro256++ gives the numbers of its authors' reference")
    func generator() {
        // First outputs of the reference C code seeded through SplitMix64 from 1, computed once with it.
        var random = RandomSource(seed: 1)
        #expect(
            (0..<3).map { _ in random.next() } == [0xcfc5_d07f_6f03_c29b, 0xbf42_4132_963f_e08d, 0x19a3_7d57_57aa_f520])
    }
}
