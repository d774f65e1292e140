import Benchmarking
import Foundation
import Testing

@testable import Procurement

@Suite("Advice by scenario")
struct AdvisorTests {
    private func set(count: Int = 800) -> EvidenceSet {
        var set = EvidenceSet()
        let fast = DocumentFixture.machine("aws", "fast", gpu: "Tesla T4")
        let slow = DocumentFixture.machine("aws", "slow", gpu: "Tesla T4")
        set.add(DocumentFixture.run(fast, meanMilliseconds: 20, count: count), source: "fast.json", problems: [])
        set.add(DocumentFixture.run(slow, meanMilliseconds: 40, count: count), source: "slow.json", problems: [])
        return set
    }

    private func catalogue() throws -> OfferCatalogue {
        OfferCatalogue(offers: [
            try DocumentFixture.offer(.aws, "fast", "1.00"),
            try DocumentFixture.offer(.aws, "fast", "0.30", purchase: .spot),
            try DocumentFixture.offer(.aws, "slow", "0.40"),
            try DocumentFixture.offer(.aws, "slow", "0.90", region: "r2"),
        ])
    }

    private func advise(_ scenario: PurchaseScenario, set: EvidenceSet? = nil) throws -> Advice {
        try Advisor(scenario: scenario, catalogue: catalogue()).advise(set ?? self.set())
    }

    @Test("A nightly pile goes to the cheapest image, spot with its losses counted")
    func batch() throws {
        let advice = try advise(.batch(BatchScenario(imagesPerNight: 1_000_000, windowHours: 8)))
        let answer = try #require(advice.answer)
        #expect(answer.label == "aws fast")
        #expect(answer.purchase == .spot)
        // Mean latency 20 ms x 1.01 for the tail x 1.002 for the rounds: about 49.4 images a second; a million in 8 hours
        // are 34.7 a second, one instance.
        #expect(answer.instances == 1)
        let rate = answer.rate.imagesPerSecond.value
        let efficiency = 1 - 0.02 * 10 / 60
        let hours = 1_000_000 / (rate * efficiency) / 3600
        let month = NSDecimalNumber(decimal: answer.costPerMonth.amount).doubleValue
        #expect(abs(month - hours * 730 / 24 * 0.30) < 1e-6)
        #expect(advice.second?.label == "aws slow")
        #expect(advice.changes.contains { $0.code == .spotForbidden && $0.label == "aws slow" })
        // Level with on demand where efficiency = 0.3: 0.7 x 60 / 10 = 4.2 interruptions an hour.
        let turn = try #require(advice.changes.first { $0.code == .interruptionsRise })
        #expect(abs(turn.value - 4.2) < 1e-9)
    }

    @Test("Without spot the cheapest image on demand wins")
    func batchOnDemand() throws {
        let advice = try advise(.batch(BatchScenario(spotAllowed: false)))
        #expect(advice.answer?.label == "aws slow")
        #expect(advice.options.allSatisfy { $0.purchase == .onDemand })
    }

    @Test("Real time counts instances by the rate that holds the bound, and one to spare")
    func realtime() throws {
        let scenario = RealtimeScenario(
            peakPerSecond: 100, objective: LatencyObjective(percentile: 99, milliseconds: 150), spareInstances: 1)
        let advice = try advise(.realtime(scenario))
        for option in advice.options {
            #expect(option.rate.basis == .simulated)
            #expect(option.rate.latencyMilliseconds ?? .infinity <= 150)
            // One queue before all needs few more than the load, 100 x 0.0203 s or 0.0406 s, and one is to spare.
            let load = option.label == "aws fast" ? 2.03 : 4.06
            #expect(option.instances - 1 > Int(load))
            #expect(option.instances - 1 <= Int(load) + 3)
            #expect(abs(option.utilisation * Double(option.instances) / load - 1) < 0.02)
        }
        #expect(advice.changes.contains { $0.code == .priceRises })
        #expect(advice.changes.contains { $0.code == .boundTightens })
    }

    @Test("The turns of the needed rate are where the cheapest machine changes")
    func rateTurns() throws {
        // Measured under load, an instance's rate is exact and fleets are staircases of it.
        var set = set()
        for (index, offered) in [30.0, 14.0].enumerated() {
            set.evidence[index].rows[0].scenario = .server
            set.evidence[index].rows[0].offeredRate = offered
            set.evidence[index].rows[0].imagesPerSecond = Estimate(value: offered, low: nil, high: nil, method: "test")
        }
        func advice(_ rate: Double) throws -> Advice {
            try advise(
                .realtime(
                    RealtimeScenario(
                        peakPerSecond: rate, objective: LatencyObjective(percentile: 99, milliseconds: 150),
                        spareInstances: 0)), set: set)
        }
        // fast: 30 a second for 1.00; slow: 14 a second for 0.40. Slow wins up to 28 (0.80), fast at 29 (1.00 against 1.20).
        let here = try advice(20)
        #expect(here.answer?.label == "aws slow")
        let turn = try #require(here.changes.first { $0.code == .rateRises })
        #expect(abs(turn.value - 28) < 1e-6)
        #expect(turn.label == "aws fast")
        #expect(try advice(turn.value * 0.999).answer?.label == "aws slow")
        #expect(try advice(turn.value * 1.001).answer?.label == "aws fast")
        let back = try #require(try advice(29).changes.first { $0.code == .rateFalls })
        #expect(abs(back.value - 28) < 1e-6)
    }

    @Test("Square-root staffing gives the number that it was made from, and inverts itself")
    func staffing() {
        for (instances, rate) in [(5, 60.0), (18, 300.0), (120, 2200.0)] {
            let pooled = Staffing(pooled: instances, at: rate, serviceSeconds: 0.05)
            #expect(pooled.instances(at: rate) == instances)
            #expect(abs(pooled.largestRate(of: instances) / rate - 1) < 1e-9)
            #expect(pooled.instances(at: pooled.largestRate(of: instances + 1)) == instances + 1)
            #expect(pooled.faster(by: 2).instances(at: rate) < instances)
        }
    }

    @Test("A p99 that too few samples show is refused, with what they do show and what it would cost")
    func notShown() throws {
        let advice = try advise(.realtime(RealtimeScenario()), set: set(count: 20))
        #expect(advice.answer == nil)
        #expect(advice.refused.count == 2)
        guard
            case .notShown(.tooFewSamples(let percentile, let needed, let taken, let weakest, _)) =
                try #require(advice.refused.first).reason
        else {
            Issue.record("the reason is \(advice.refused)")
            return
        }
        #expect(percentile == 99)
        #expect(needed == 459)
        #expect(taken == 60)
        // 60 samples bound p90 (44 are needed) and not p95 (90 are).
        #expect(weakest == 90)
        #expect(advice.provisional != nil)
    }

    @Test("A bound below the service time itself is missed, not simulated")
    func missed() throws {
        let scenario = RealtimeScenario(objective: LatencyObjective(percentile: 99, milliseconds: 30))
        let advice = try advise(.realtime(scenario))
        #expect(advice.answer == nil)
        #expect(
            advice.refused.allSatisfy {
                if case .notShown(.boundMissed) = $0.reason { true } else { false }
            })
    }

    @Test("The article's figures show no p99, so they answer nothing for real time but a provisional price")
    func article() throws {
        var set = EvidenceSet()
        set.add(try ArticleFigures.read(), source: "article.json")
        let advice = try Advisor(scenario: .realtime(RealtimeScenario()), catalogue: OfferCatalogue()).advise(set)
        #expect(advice.answer == nil)
        #expect(advice.refused.count == 3)
        #expect(advice.provisional?.label == "aws g4dn.xlarge")
        let night = try Advisor(scenario: .batch(BatchScenario()), catalogue: OfferCatalogue()).advise(set)
        #expect(night.answer?.label == "aws g4dn.xlarge")
        #expect(night.isSettled == nil)
    }

    @Test("A proof of concept takes the cheapest that is up in time")
    func poc() throws {
        let advice = try advise(.poc(TrialScenario(readyMinutes: 10, hours: 40, startUpMinutes: 5)))
        #expect(advice.answer?.label == "aws slow")
        #expect(advice.answer?.instances == 1)
        #expect(advice.answer?.costPerMonth == (try Money("16", .usd)))
        #expect(advice.answer?.readySeconds == 305)
        let late = try advise(.poc(TrialScenario(readyMinutes: 5, startUpMinutes: 5)))
        #expect(late.answer == nil)
        #expect(late.refused.first?.reason == .startsTooLate(seconds: 305, limit: 300))
    }

    @Test("Hardware that is not what the offer promises is not priced by it")
    func mismatch() throws {
        var set = EvidenceSet()
        let wrong = DocumentFixture.machine("aws", "fast", gpu: "Tesla V100-SXM2-16GB")
        set.add(DocumentFixture.run(wrong, meanMilliseconds: 20), source: "wrong.json", problems: [])
        let advice = try advise(.batch(BatchScenario()), set: set)
        guard case .hardwareMismatch(let remarks) = try #require(advice.refused.first).reason else {
            Issue.record("\(advice.refused)")
            return
        }
        #expect(remarks.first?.english.contains("GPU MISMATCH") == true)
    }

    @Test("A machine without an offer is priced by the user or not at all")
    func givenPrice() throws {
        var set = EvidenceSet()
        let own = DocumentFixture.machine("aws", "unknown", gpu: "Tesla T4")
        set.add(DocumentFixture.run(own, meanMilliseconds: 20), source: "own.json", problems: [])
        #expect(try advise(.batch(BatchScenario()), set: set).refused.first?.reason == .noPrice)
        let options = DecisionOptions(givenPrices: ["own.json": try Money("0.10", .usd)])
        let advice = try Advisor(scenario: .batch(BatchScenario()), catalogue: catalogue(), options: options).advise(
            set)
        #expect(advice.answer?.priceOrigin == .given)
    }

    @Test("A price in a currency without a rate is an error")
    func currency() throws {
        let catalogue = OfferCatalogue(offers: [try DocumentFixture.offer(.aws, "fast", "3", currency: .cny)])
        let advisor = Advisor(scenario: .batch(BatchScenario()), catalogue: catalogue)
        #expect { try advisor.advise(set()) } throws: { ($0 as? MoneyError)?.code == .missingRate }
    }
}
