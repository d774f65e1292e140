import Benchmarking
import Foundation
import Testing

@testable import Procurement

/// Each stated turn is checked by moving the weight or the cost a little to either side of it and scoring again.
@Suite("Sensitivity of the score")
struct SensitivityTests {
    /// A step to either side of a turn, small against the distance to the next one.
    static let step = 1e-3

    private static let candidates = [
        ScoringTests.candidate("fast", latency: (50, 50, 50), errors: 0.02, cost: (3, 3, 3)),
        ScoringTests.candidate("cheap", latency: (90, 90, 90), cost: (1, 1, 1)),
        ScoringTests.candidate("middle", latency: (70, 70, 70), memory: 9e9, cost: (1.5, 1.5, 1.5)),
    ]

    private func winner(speed: Double) throws -> String? {
        let rest = (100 - speed) / 65
        let weights = [speed, 20 * rest, 25 * rest, 20 * rest].map { Decimal($0) }
        let sum = weights.dropLast().reduce(Decimal.zero, +)
        let custom = try ScoreWeights(
            speed: weights[0], memory: weights[1], stability: weights[2], cost: Decimal(100) - sum)
        return Scoring.score(Self.candidates, weights: custom).winner?.label
    }

    @Test("The winner changes exactly where the weight's turn says")
    func weightTurns() throws {
        let card = Scoring.score(Self.candidates)
        let now = try #require(card.winner?.label)
        let speed = try #require(card.sensitivity.weights.first { $0.dimension == .speed })
        let turns = [speed.lower, speed.upper].compactMap { $0 }
        #expect(!turns.isEmpty)
        for turn in turns {
            let outward = turn.weight > speed.current ? Self.step : -Self.step
            #expect(try winner(speed: turn.weight - outward) == now)
            #expect(try winner(speed: turn.weight + outward) == turn.label)
        }
    }

    @Test("The winner changes exactly where the cost's turn says")
    func costTurns() throws {
        let card = Scoring.score(Self.candidates)
        let now = try #require(card.winner?.label)
        #expect(!card.sensitivity.costs.isEmpty)
        for turn in card.sensitivity.costs {
            func winner(_ factor: Double) -> String? {
                let moved = Self.candidates.map { candidate in
                    var copy = candidate
                    if copy.label == turn.label, let cost = copy.costPerThousand?.value {
                        copy.costPerThousand = Estimate(
                            value: cost * factor, low: cost * factor, high: cost * factor, method: "test")
                    }
                    return copy
                }
                return Scoring.score(moved).winner?.label
            }
            let outward = turn.factor > 1 ? Self.step : -Self.step
            #expect(winner(turn.factor - outward) == now, "\(turn)")
            #expect(winner(turn.factor + outward) == turn.newWinner, "\(turn)")
        }
    }

    @Test("A winner in every dimension cannot be moved by any weight")
    func dominant() {
        let card = Scoring.score([
            ScoringTests.candidate("best", latency: (50, 50, 50), cost: (1, 1, 1)),
            ScoringTests.candidate("worse", latency: (60, 60, 60), memory: 9e9, errors: 0.05, cost: (2, 2, 2)),
        ])
        #expect(card.sensitivity.weights.allSatisfy { $0.lower == nil && $0.upper == nil })
    }
}
