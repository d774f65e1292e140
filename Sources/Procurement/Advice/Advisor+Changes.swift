import Foundation

extension Advisor {
    /// What would change the answer, each with the exact distance. Empty without an answer.
    func changes(_ ranked: [AdviceOption], unproven: [AdviceOption]) throws(DecisionError) -> [AdviceChange] {
        guard let answer = ranked.first else { return [] }
        var changes: [AdviceChange] = []
        if let next = ranked.first(where: { $0.label != answer.label }) {
            // Instances do not depend on prices, so costs are proportional to them.
            let ratio = number(next.costPerMonth) / max(number(answer.costPerMonth), .leastNormalMagnitude)
            changes.append(AdviceChange(.priceRises, ratio, label: next.label))
            changes.append(AdviceChange(.rivalPriceFalls, 1 / max(ratio, 1), label: next.label))
        }
        switch scenario {
        case .realtime(let live):
            changes += rateChanges(ranked, needed: live.peakPerSecond, spare: live.spareInstances)
            if let latency = answer.rate.latencyMilliseconds { changes.append(AdviceChange(.boundTightens, latency)) }
        case .batch(let batch):
            changes += spotChanges(ranked, batch)
        case .poc: break
        }
        if let rival = unproven.first, rival.costPerMonth.amount < answer.costPerMonth.amount {
            changes.append(AdviceChange(.rivalShown, number(rival.costPerMonth), label: rival.label))
        }
        return changes
    }

    private func number(_ money: Money) -> Double { NSDecimalNumber(decimal: money.amount).doubleValue }

    /// The nearest needed rates above and below at which another machine is the cheapest.
    ///
    /// A fleet's cost is a staircase in the needed rate; it changes only where a machine needs one instance more, so
    /// those places are all that has to be looked at.
    private func rateChanges(_ ranked: [AdviceOption], needed: Double, spare: Int) -> [AdviceChange] {
        let rivals = Array(ranked.prefix(Self.rivalLimit))
        let rates = rivals.map { max($0.rate.imagesPerSecond.value, .leastNormalMagnitude) }
        let prices = rivals.map { number($0.pricePerHour) }
        func cheapest(_ rate: Double) -> Int {
            rivals.indices.min { left, right in
                cost(rate, rates[left], prices[left], spare) < cost(rate, rates[right], prices[right], spare)
            } ?? 0
        }
        var above: [Double] = []
        var below: [Double] = []
        for rate in rates {
            let count = (needed / rate).rounded(.up)
            for step in 0..<Self.stepLimit {
                above.append((count + Double(step)) * rate)
                if count - 1 - Double(step) >= 1 { below.append((count - 1 - Double(step)) * rate) }
            }
        }
        var changes: [AdviceChange] = []
        // Just above a step the larger fleet is needed; just at it the smaller one still does.
        if let turn = above.filter({ $0 >= needed }).sorted().first(where: { cheapest($0 * (1 + 1e-9)) != 0 }) {
            changes.append(AdviceChange(.rateRises, turn, label: rivals[cheapest(turn * (1 + 1e-9))].label))
        }
        if let turn = below.filter({ $0 < needed }).sorted(by: >).first(where: { cheapest($0) != 0 }) {
            changes.append(AdviceChange(.rateFalls, turn, label: rivals[cheapest(turn)].label))
        }
        return changes.filter { $0.label != ranked[0].label }
    }

    private func cost(_ needed: Double, _ rate: Double, _ price: Double, _ spare: Int) -> Double {
        ((needed / rate * (1 - 1e-12)).rounded(.up) + Double(spare)) * price
    }

    /// Only machines that are near in cost can win by a step.
    private static let rivalLimit = 20
    /// Steps that are looked at on each side of the need for each machine.
    private static let stepLimit = 100

    private func spotChanges(_ ranked: [AdviceOption], _ batch: BatchScenario) -> [AdviceChange] {
        guard let answer = ranked.first, answer.purchase == .spot else { return [] }
        var changes: [AdviceChange] = []
        if let other = ranked.first(where: { $0.purchase != .spot }) {
            changes.append(AdviceChange(.spotForbidden, number(other.costPerMonth), label: other.label))
        }
        let own = ranked.first { $0.label == answer.label && $0.purchase == .onDemand }
        if let own, batch.lostMinutes > 0 {
            // Spot costs price / efficiency: it is level with on demand where efficiency = spot price / on-demand price.
            let level = 1 - number(answer.pricePerHour) / number(own.pricePerHour)
            if level > 0 {
                changes.append(AdviceChange(.interruptionsRise, level * 60 / batch.lostMinutes, label: own.label))
            }
        }
        return changes
    }
}
