import Foundation

/// Looks for inconsistencies in a publication.
struct PublicationCheck {
    let figures: PublishedFigures
    let costs: [String: CostPerThousand]
    let corrected: Scorecard

    /// Scores are printed as whole numbers: half a point is rounding.
    static let scoreRounding = 0.5
    /// Totals are printed to one place; adding four rounded products stays within this.
    static let totalRounding = 0.051
    /// A printed rate or count within half a per cent of the computed one is rounding.
    static let relativeRounding = 0.005
    /// Costs are printed to four places: half of the last one is rounding.
    static let costRounding = 0.000_05
    /// Latencies of the same thing that differ by more than this are not the same figure.
    static let latencyDisagreement = 0.10
    /// Memory is printed to one place: half of it is rounding.
    static let memoryRounding = 0.05

    /// All findings, in the order of a reader's interest.
    func findings() -> [PublishedFinding] {
        totals() + costScores() + rankings() + subScores() + throughputs() + latencyTables() + hardware() + memory()
            + differences() + prices()
    }

    /// The printed sub-scores of an instance summed with the printed weights.
    func weightedSum(_ instance: PublishedInstance) -> Double {
        ScoreDimension.allCases.reduce(0) { $0 + figures.weights.share($1) * instance.scores.score($1) }
    }

    private func totals() -> [PublishedFinding] {
        figures.instances.compactMap { instance in
            let sum = weightedSum(instance)
            guard abs(sum - instance.scores.total) > Self.totalRounding else { return nil }
            return PublishedFinding(
                .totalNotItsOwnSum, instance: instance.label, printed: instance.scores.total, computed: sum)
        }
    }

    private func subScores() -> [PublishedFinding] {
        figures.instances.flatMap { instance in
            ScoreDimension.allCases.compactMap { dimension in
                guard let byRule = corrected.score(of: instance.label)?.score(dimension),
                    abs(byRule - instance.scores.score(dimension)) > Self.scoreRounding
                else { return nil }
                return PublishedFinding(
                    .subScoreNotByRule, instance: instance.label, dimension: dimension,
                    printed: instance.scores.score(dimension), computed: byRule)
            }
        }
    }

    private func costScores() -> [PublishedFinding] {
        pairs().flatMap { left, right in
            [(left, right), (right, left)].compactMap { cheaper, dearer in
                guard let low = costs[cheaper.label]?.cost.amount, let high = costs[dearer.label]?.cost.amount,
                    low < high, cheaper.scores.cost < dearer.scores.cost
                else { return nil }
                return PublishedFinding(
                    .cheaperScoredLower, instance: cheaper.label, other: dearer.label, dimension: .cost,
                    printed: NSDecimalNumber(decimal: low).doubleValue,
                    computed: NSDecimalNumber(decimal: high).doubleValue, printedScore: cheaper.scores.cost,
                    otherScore: dearer.scores.cost)
            }
        }
    }

    private func rankings() -> [PublishedFinding] {
        pairs().flatMap { left, right in
            [(left, right), (right, left)].compactMap { instance, other in
                let printed = instance.scores.total - other.scores.total
                let computed = weightedSum(instance) - weightedSum(other)
                guard printed < 0, computed > 0 else { return nil }
                return PublishedFinding(
                    .rankingFlips, instance: instance.label, other: other.label, printed: printed, computed: computed)
            }
        }
    }

    private func throughputs() -> [PublishedFinding] {
        let minutes = figures.instances.compactMap { instance -> PublishedFinding? in
            let expected = instance.batchImagesPerSecond * 60
            let ratio = instance.batchImagesPerMinute / expected
            guard abs(ratio - 1) > Self.relativeRounding else { return nil }
            return PublishedFinding(
                .minuteNotSixtySeconds, instance: instance.label, printed: instance.batchImagesPerMinute,
                computed: expected, ratio: ratio)
        }
        guard figures.protocolUsed.batch > 1 else { return minutes }
        return minutes
            + figures.instances.compactMap { instance in
                let single = 1000 / instance.latencyMilliseconds.mean
                guard instance.batchImagesPerSecond < single else { return nil }
                return PublishedFinding(
                    .batchingSlower, instance: instance.label, printed: instance.batchImagesPerSecond,
                    computed: single, ratio: instance.batchImagesPerSecond / single)
            }
    }

    /// Every pair of instances once.
    func pairs() -> [(PublishedInstance, PublishedInstance)] {
        figures.instances.indices.flatMap { first in
            figures.instances.indices.dropFirst(first + 1).map { (figures.instances[first], figures.instances[$0]) }
        }
    }
}
