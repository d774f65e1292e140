import Benchmarking
import Foundation
import Testing

@testable import Procurement

@Suite("Scoring")
struct ScoringTests {
    /// Sums of a few products of doubles.
    static let rounding = 1e-9

    static func candidate(
        _ label: String, latency: (Double, Double, Double), memory: Double = 5e9, errors: Double = 0,
        cost: (Double, Double, Double)
    ) -> ScoreCandidate {
        func estimate(_ figure: (Double, Double, Double)) -> Estimate {
            Estimate(value: figure.0, low: figure.1, high: figure.2, method: "test")
        }
        return ScoreCandidate(
            label: label, meanLatency: estimate(latency), imagesPerSecond: nil,
            peakMemory: estimate((memory, memory, memory)), errorShare: estimate((errors, errors, errors)),
            costPerThousand: estimate(cost))
    }

    @Test("Figures without any interval width score exactly and settle every order")
    func exact() {
        let card = Scoring.score([
            Self.candidate("slow", latency: (100, 100, 100), memory: 14e9, errors: 0.03, cost: (1, 1, 1)),
            Self.candidate("fast", latency: (50, 50, 50), cost: (2, 2, 2)),
        ])
        // fast: 35 + 20 + 25 + 20 x 0.5 = 90. slow: 35 x 0.5 + 20 x 7/14 + 25 x 0.90 + 20 = 70.
        #expect(card.ranking.map(\.label) == ["fast", "slow"])
        #expect(abs(card.ranking[0].total.value - 90) < Self.rounding)
        #expect(abs(card.ranking[1].total.value - 70) < Self.rounding)
        #expect(card.ranking[0].total.low == card.ranking[0].total.value)
        #expect(card.orders.map(\.isSettled) == [true])
    }

    @Test("Overlapping intervals leave the order unsettled, narrow ones settle it")
    func settlement() {
        func verdict(_ half: Double) -> OrderVerdict.Reason? {
            Scoring.score([
                Self.candidate("a", latency: (50, 50 - half, 50 + half), cost: (1, 1, 1)),
                Self.candidate("b", latency: (52, 52 - half, 52 + half), cost: (1, 1, 1)),
            ]).orders.first?.reason
        }
        #expect(verdict(0.5) == .intervalExcludesZero)
        #expect(verdict(5) == .intervalIncludesZero)
    }

    /// For a ratio of two means the propagated interval must agree with a simulation of the same normal inputs.
    @Test("The interval of a total agrees with a simulation of the inputs")
    func propagation() throws {
        let halves = (a: 1.0, b: 2.0)
        let card = Scoring.score([
            Self.candidate("a", latency: (50, 50 - halves.a, 50 + halves.a), cost: (1, 1, 1)),
            Self.candidate("b", latency: (80, 80 - halves.b, 80 + halves.b), cost: (1, 1, 1)),
        ])
        var random = RandomSource(seed: 3)
        func normal() -> Double { (-2 * log(random.unit())).squareRoot() * cos(2 * .pi * random.unit()) }
        let factor = 1.959964
        let totals = (0..<200_000).map { _ in
            65 + 35 * (50 + normal() * halves.a / factor) / (80 + normal() * halves.b / factor)
        }.sorted()
        let b = try #require(card.score(of: "b")).total
        // Linear propagation against the true quantiles: within 3 % of the width.
        let width = totals[195_000] - totals[5_000]
        #expect(abs(try #require(b.low) - totals[5_000]) < 0.03 * width)
        #expect(abs(try #require(b.high) - totals[195_000]) < 0.03 * width)
    }

    @Test("A candidate that lacks a figure is named and not scored")
    func unscored() {
        var incomplete = Self.candidate("no price", latency: (40, 40, 40), cost: (1, 1, 1))
        incomplete.costPerThousand = nil
        let card = Scoring.score([incomplete, Self.candidate("a", latency: (50, 50, 50), cost: (1, 1, 1))])
        #expect(card.ranking.map(\.label) == ["a"])
        #expect(card.unscored == [.init(label: "no price", missing: [.cost])])
        #expect(Scoring.score([incomplete]).winner == nil)
    }

    @Test("A figure without an interval leaves its scores without one and the order open")
    func openFigure() throws {
        var open = Self.candidate("a", latency: (50, 49, 51), cost: (1, 1, 1))
        open.meanLatency = Estimate(value: 50, low: nil, high: nil, method: "printed")
        let card = Scoring.score([open, Self.candidate("b", latency: (90, 89, 91), cost: (1, 1, 1))])
        #expect(card.ranking.map(\.total.low) == [50, nil].map { $0 == nil ? nil : card.ranking[0].total.low })
        #expect(card.orders.first?.reason == .figureWithoutInterval)
        #expect(card.orders.first?.withoutInterval == ["a: mean-latency"])
    }

    @Test(
        "Weights read from text, and every fault of it is named",
        arguments: [
            "speed=35,memory=20,stability=25,cost=21", "speed=110,cost=-10", "speed=100,speed=0", "velocity=100",
            "speed=abc,cost=100", "speed", "", "speed=50,memory=50,",
        ])
    func badWeights(text: String) {
        #expect { try ScoreWeights(parsing: text) } throws: { ($0 as? DecisionError)?.code == .badWeights }
    }

    @Test("Weights that sum to 100 are taken, decimals too")
    func weights() throws {
        #expect(try ScoreWeights(parsing: "speed=35,memory=20,stability=25,cost=20") == .article)
        let decimal = try ScoreWeights(parsing: "speed=33.3, cost=66.7")
        #expect(decimal.memory == 0)
        let copy = try JSONDecoder().decode(ScoreWeights.self, from: JSONEncoder().encode(decimal))
        #expect(copy == decimal)
    }

    @Test("Wilson's interval contains the share and shrinks with the count")
    func wilson() throws {
        // scipy.stats.binomtest(3, 1000).proportion_ci(method="wilson"): 0.0010207.., 0.0087834..
        let estimate = try #require(ErrorShare.estimate(errors: 3, queries: 997))
        #expect(abs(estimate.value - 0.003) < 1e-12)
        #expect(abs(try #require(estimate.low) - 0.001_020_8) < 1e-6)
        #expect(abs(try #require(estimate.high) - 0.008_783_7) < 1e-6)
        #expect(ErrorShare.estimate(errors: 0, queries: 0) == nil)
    }
}
