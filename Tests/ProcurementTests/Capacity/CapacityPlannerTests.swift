import Benchmarking
import Foundation
import Testing

@testable import Procurement

@Suite("Capacity planning")
struct CapacityPlannerTests {
    /// Requests of a simulated day: enough for a p99 of each hour of it that is not noise.
    private static let dayBudget = 400_000.0

    private func planner(
        peak: Double, slo: String, service: Double = 0.05, shape: DailyShape = .office, spare: Int = 0,
        budget: Double = 20_000, scaling: AutoscalingRule? = nil
    ) throws -> CapacityPlanner {
        let profile = try ServiceProfile(batches: [.init(size: 1, times: .exponential(meanSeconds: service))])
        let request = CapacityRequest(
            traffic: .rates(try shape.traffic(peakPerSecond: peak)), objective: try .init(parsingObjective: slo),
            scaling: try scaling ?? AutoscalingRule(), spareInstances: spare, pricePerHour: try Money("0.50", .usd),
            requestBudget: budget)
        return CapacityPlanner(profile: profile, request: request)
    }

    /// The fewest servers by theory: P(T > t) of M/M/c with a 250 ms bound.
    @Test("The fixed fleet is the one that theory gives, to one instance")
    func theory() throws {
        let (rate, service, bound) = (100.0, 0.05, 0.25)
        func exceeds(_ servers: Int) -> Double {
            let queue = ErlangC(arrivalsPerSecond: rate, serviceSeconds: service, servers: servers)
            guard queue.utilisation < 1 else { return 1 }
            // Sojourn = wait + service; both exponential parts are known (Gross and Harris, 2.3).
            let mu = 1 / service
            let theta = Double(servers) * mu - rate
            let waits = queue.waitingProbability
            let tail = (theta * exp(-mu * bound) - mu * exp(-theta * bound)) / (theta - mu)
            return (1 - waits) * exp(-mu * bound) + waits * tail
        }
        let least = try #require((5...20).first { exceeds($0) <= 0.01 })
        let planner = try planner(peak: rate, slo: "p99=250ms", shape: .flat, budget: 200_000)
        #expect(abs(try planner.leastInstances(at: rate) - least) <= 1)
    }

    @Test("An autoscaled fleet holds the bound and costs less than a fixed one on a day with a night")
    func autoscaled() throws {
        let found = try planner(peak: 400, slo: "p99=400ms", budget: Self.dayBudget).plan()
        let best = try #require(found.recommended)
        #expect(best.kind == .autoscaled)
        #expect(best.verdict == .held || best.verdict == .undecided)
        let fixed = try #require(found.options.first { $0.kind == .fixed })
        #expect(best.forecast.paidInstanceHours < 0.9 * fixed.forecast.paidInstanceHours)
        let cost = try #require(best.costPerDay)
        let hours = best.forecast.paidInstanceHours
        #expect(abs(NSDecimalNumber(decimal: cost.amount).doubleValue - hours * 0.5) < 1e-6)
        #expect(best.costPerThousand?.basis == .served)
    }

    @Test("A start-up too slow for the morning's rise is made up for by a larger fleet")
    func startUp() throws {
        func hours(_ startUp: Double) throws -> Double {
            let found = try planner(
                peak: 400, slo: "p99=400ms", budget: Self.dayBudget,
                scaling: AutoscalingRule(startUpSeconds: startUp, coolDownSeconds: 300)
            ).plan()
            return try #require(found.recommended).forecast.paidInstanceHours
        }
        #expect(try hours(2400) > hours(30))
    }

    @Test("Spare instances come on top")
    func spare() throws {
        func fixed(_ spare: Int) throws -> Int {
            let planner = try planner(peak: 50, slo: "p99=400ms", shape: .flat, spare: spare)
            return try planner.fixedInstances(planner.request.traffic.rates())
        }
        #expect(try fixed(2) == fixed(0) + 2)
    }

    @Test("A bound below the service time is refused, since no fleet holds it")
    func impossible() {
        #expect { try planner(peak: 10, slo: "p99=50ms").plan() } throws: {
            ($0 as? DecisionError)?.code == .outOfRange
        }
    }

    @Test("Published figures hold no service times and make no plan")
    func published() throws {
        let evidence = try ArticleFigures.read().evidence(source: "article.json")[0]
        #expect { try ServiceProfile(evidence) } throws: { ($0 as? DecisionError)?.code == .notShown }
    }

    @Test("A measured result gives service times for each batch size")
    func measured() throws {
        let machine = DocumentFixture.machine("aws", "g4dn.xlarge", gpu: "Tesla T4")
        let document = DocumentFixture.run(machine, meanMilliseconds: 50, count: 200, batches: [1, 4])
        let profile = try ServiceProfile(Evidence(document, source: "a.json"))
        #expect(profile.batches.map(\.size) == [1, 4])
        // 5 % waves cancel, every hundredth takes twice as long: mean 50.5 ms, rounds 0.2 % apart.
        #expect(abs(profile.batches[0].times.meanSeconds - 0.0506) < 0.0005)
    }

    @Test("Objectives are read with their unit", arguments: [("p99=100ms", 99.0, 100.0), ("p99.9=1.5s", 99.9, 1500)])
    func objective(text: String, percentile: Double, milliseconds: Double) throws {
        let objective = try LatencyObjective(parsingObjective: text)
        #expect(objective == LatencyObjective(percentile: percentile, milliseconds: milliseconds))
    }

    @Test(
        "Other objectives are refused",
        arguments: ["", "p99", "99=100ms", "p100=1s", "p0=1s", "p99=100", "p99=-1ms", "p99=ms"])
    func badObjective(text: String) {
        #expect { try LatencyObjective(parsingObjective: text) } throws: { ($0 as? DecisionError)?.code == .badInput }
    }
}
