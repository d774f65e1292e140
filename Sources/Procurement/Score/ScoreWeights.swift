import Foundation

/// How much each dimension counts, in per cent that sum to exactly 100.
public struct ScoreWeights: Codable, Hashable, Sendable {
    /// Weight of speed, 0 to 100.
    public let speed: Decimal
    /// Weight of memory, 0 to 100.
    public let memory: Decimal
    /// Weight of stability, 0 to 100.
    public let stability: Decimal
    /// Weight of cost, 0 to 100.
    public let cost: Decimal

    /// The weights of the article of January 2026: speed 35, memory 20, stability 25, cost 20.
    public static let article = ScoreWeights(known: [35, 20, 25, 20])

    private init(known: [Decimal]) {
        speed = known[0]
        memory = known[1]
        stability = known[2]
        cost = known[3]
    }

    /// Makes weights; throws `badWeights` when one is negative or they do not sum to 100.
    public init(speed: Decimal, memory: Decimal, stability: Decimal, cost: Decimal) throws(DecisionError) {
        let weights = [speed, memory, stability, cost]
        guard weights.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
            throw DecisionError(.badWeights, "A weight is negative: give 0 or more for each dimension.")
        }
        let sum = weights.reduce(Decimal.zero, +)
        guard sum == 100 else {
            throw DecisionError(
                .badWeights,
                "The weights sum to \(DecimalText.text(of: sum)), not 100: speed \(DecimalText.text(of: speed)), "
                    + "memory \(DecimalText.text(of: memory)), stability \(DecimalText.text(of: stability)), "
                    + "cost \(DecimalText.text(of: cost)).")
        }
        self.init(known: weights)
    }

    /// Reads "speed=35,memory=20,stability=25,cost=20"; a dimension left out weighs 0. Throws `badWeights`.
    public init(parsing text: String) throws(DecisionError) {
        var found: [ScoreDimension: Decimal] = [:]
        let allowed = ScoreDimension.allCases.map(\.rawValue).joined(separator: ", ")
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let sides = part.split(separator: "=", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            guard sides.count == 2, let dimension = ScoreDimension(rawValue: sides[0]) else {
                throw DecisionError(
                    .badWeights, "\"\(part)\" is no weight: write NAME=NUMBER with one of \(allowed), joined by commas."
                )
            }
            guard let weight = DecimalText.parse(sides[1]) else {
                throw DecisionError(
                    .badWeights, "\"\(sides[1])\" is no number: \(dimension.rawValue) needs one, such as 25.")
            }
            guard found.updateValue(weight, forKey: dimension) == nil else {
                throw DecisionError(.badWeights, "\(dimension.rawValue) has two weights in \"\(text)\": give it one.")
            }
        }
        func weight(_ dimension: ScoreDimension) -> Decimal { found[dimension] ?? .zero }
        try self.init(
            speed: weight(.speed), memory: weight(.memory), stability: weight(.stability), cost: weight(.cost))
    }

    /// The weight of a dimension, in per cent.
    public func weight(_ dimension: ScoreDimension) -> Decimal {
        switch dimension {
        case .speed: speed
        case .memory: memory
        case .stability: stability
        case .cost: cost
        }
    }

    /// The weight of a dimension as a share of 1.
    func share(_ dimension: ScoreDimension) -> Double {
        NSDecimalNumber(decimal: weight(dimension)).doubleValue / 100
    }
}
