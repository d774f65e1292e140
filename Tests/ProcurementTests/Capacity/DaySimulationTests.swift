import Foundation
import Testing

@testable import Procurement

@Suite("A forecast day")
struct DaySimulationTests {
    private func simulation(
        peak: Double, budget: Double, rule: AutoscalingRule, seed: UInt64 = 1, losses: InterruptionRule = .none
    ) throws -> DaySimulation {
        let samples = (0..<500).map { (index: Int) -> Double in
            let step = Double(index % 50)
            return 0.04 + 0.0001 * step + (step == 0 ? 0.05 : 0)
        }
        let profile = try ServiceProfile(batches: [.init(size: 1, times: ServiceTimes(measuredSeconds: samples))])
        return DaySimulation(
            profile: profile, traffic: .rates(try DailyShape.office.traffic(peakPerSecond: peak)), scaling: rule,
            interruptions: losses, seed: seed, requestBudget: budget)
    }

    @Test("The same seed gives the same forecast, another seed another")
    func deterministic() throws {
        let rule = try AutoscalingRule()
        let losses = try InterruptionRule(failuresPerInstanceHour: 0.1, reclaimsPerInstanceHour: 0.1)
        for budget in [10_000.0, 80_000] {
            let first = try simulation(peak: 1, budget: budget, rule: rule, losses: losses).run()
            #expect(try simulation(peak: 1, budget: budget, rule: rule, losses: losses).run() == first)
            #expect(try simulation(peak: 1, budget: budget, rule: rule, seed: 2, losses: losses).run() != first)
        }
    }

    /// Sampled windows must tell what the whole day tells: within the sum of both stated errors and 2 % beside them, for
    /// the course of the fleet between windows is followed in steps.
    @Test("Sampled windows agree with the whole day")
    func sampled() throws {
        let rule = try AutoscalingRule.fixed(2)
        let whole = try simulation(peak: 20, budget: 1e9, rule: rule)
        var two = whole
        two.requestBudget = 2.1 * two.traffic.requestsPerDay
        let day = try two.run()
        var windows = whole
        windows.requestBudget = 200_000
        let sample = try windows.run()
        #expect(day.method == .wholeDay)
        #expect(sample.method == .sampledWindows)
        #expect(abs(sample.utilisation / day.utilisation - 1) < 0.02)
        #expect(abs(sample.meanMilliseconds / day.meanMilliseconds - 1) < 0.02)
        for percentile in [50.0, 90, 99] {
            let first = try #require(sample.percentile(percentile))
            let second = try #require(day.percentile(percentile))
            let allowed = (first.high - first.low) / 2 + (second.high - second.low) / 2 + 0.02 * second.milliseconds
            #expect(abs(first.milliseconds - second.milliseconds) < allowed, "p\(percentile)")
        }
    }

    @Test("A thousand million requests a day are forecast from a few, with an error that is stated")
    func internetScale() throws {
        // Mean share of the office day is about 0.39 of its peak.
        let rule = try AutoscalingRule(signal: .utilisation(target: 0.7), leastInstances: 10)
        let forecast = try simulation(peak: 30_000, budget: 150_000, rule: rule).run()
        #expect(forecast.requestsPerDay > 9e8)
        #expect(forecast.method == .sampledWindows)
        #expect(forecast.requestsSimulated < 200_000)
        #expect((0.55...0.75).contains(forecast.utilisation))
        let p99 = try #require(forecast.percentile(99))
        #expect(p99.low < p99.milliseconds && p99.milliseconds < p99.high)
        #expect(p99.high / p99.milliseconds < 1.2)
    }

    @Test("Requests that still wait at midnight are answered and counted")
    func drained() throws {
        let traffic = try DailyTraffic(ratesPerSecond: Array(repeating: 0, count: 23) + [2], name: "late")
        let profile = try ServiceProfile(batches: [.init(size: 1, times: .constant(seconds: 0.501))])
        let forecast = try DaySimulation(
            profile: profile, traffic: .rates(traffic), scaling: .fixed(1), requestBudget: 1e6
        ).run()
        let requests = forecast.slots.reduce(0) { $0 + $1.requests }
        #expect(abs(requests - 7200) < 300)
        // The line grows all the hour; its end is only answered after midnight.
        #expect(try #require(forecast.percentile(99.9)).milliseconds > 5000)
    }

    @Test("A trace is replayed as it was recorded")
    func trace() throws {
        let times = stride(from: 0.0, to: 86_400, by: 2).map { $0 }
        let profile = try ServiceProfile(batches: [.init(size: 1, times: .constant(seconds: 0.1))])
        let forecast = try DaySimulation(
            profile: profile, traffic: .trace(try ArrivalTrace(secondsOfDay: times, name: "even")), scaling: .fixed(1)
        )
        .run()
        #expect(forecast.requestsPerDay == 43_200)
        #expect(abs(forecast.utilisation - 0.05) < 1e-6)
        #expect(abs(try #require(forecast.percentile(99)).milliseconds - 100) < 0.3)
        #expect(forecast.meanQueueMilliseconds < 1e-9)
    }

    @Test("Instances that start, drain or are replaced are paid for")
    func paid() throws {
        let forecast = try simulation(peak: 2, budget: 2e5, rule: .fixed(3)).run()
        #expect(abs(forecast.paidInstanceHours - 72) < 0.001)
        let losses = try InterruptionRule(reclaimsPerInstanceHour: 0.5, noticeSeconds: 120)
        let spot = try simulation(peak: 2, budget: 8e5, rule: .fixed(3), losses: losses).run()
        #expect(abs(spot.reclaims - 36) < 10)
        #expect(spot.paidInstanceHours > 70)
    }
}
