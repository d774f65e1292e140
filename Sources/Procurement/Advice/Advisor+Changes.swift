import Foundation

extension Advisor {
    /// What would change the answer, each with the exact distance. Empty without an answer.
    func changes(
        _ ranked: [AdviceOption], unproven: [AdviceOption], staffings: [String: Staffing]
    ) throws(DecisionError) -> [AdviceChange] {
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
            changes += rateChanges(ranked, staffings, live)
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
    private func rateChanges(
        _ ranked: [AdviceOption], _ staffings: [String: Staffing], _ live: RealtimeScenario
    ) -> [AdviceChange] {
        let needed = live.peakPerSecond
        let rivals = ranked.prefix(Self.rivalLimit).compactMap { option in
            staffings[option.label].map { (option.label, number(option.pricePerHour), $0) }
        }
        func cheapest(_ rate: Double) -> Int {
            func cost(_ index: Int) -> Double {
                Double(rivals[index].2.instances(at: rate) + live.spareInstances) * rivals[index].1
            }
            return rivals.indices.min { cost($0) < cost($1) } ?? 0
        }
        var above: [Double] = []
        var below: [Double] = []
        for (_, _, staffing) in rivals {
            let count = staffing.instances(at: needed)
            above += (0..<Self.stepLimit).map { staffing.largestRate(of: count + $0) }
            below += (1..<max(count, 1)).suffix(Self.stepLimit).map { staffing.largestRate(of: $0) }
        }
        var changes: [AdviceChange] = []
        // Just above a step the larger fleet is needed; just at it the smaller one still does.
        if let turn = above.filter({ $0 >= needed }).sorted().first(where: { cheapest($0 * Self.justAbove) != 0 }) {
            changes.append(AdviceChange(.rateRises, turn, label: rivals[cheapest(turn * Self.justAbove)].0))
        }
        if let turn = below.filter({ $0 < needed }).sorted(by: >).first(where: { cheapest($0) != 0 }) {
            changes.append(AdviceChange(.rateFalls, turn, label: rivals[cheapest(turn)].0))
        }
        return changes.filter { $0.label != ranked[0].label }
    }

    /// Beyond the rounding that ``Staffing`` allows a whole number of instances.
    private static let justAbove = 1 + 1e-6
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
