import Benchmarking
import Foundation

extension CapacityPlanner {
    /// A rule that holds the bound, or why there is none.
    enum Autoscaling {
        case found(AutoscalingRule)
        case failed(CapacityPlan.AutoscalingFailure)
    }

    /// The cheapest rule that holds the bound over the day and in its worst hour.
    ///
    /// A small fleet has to be less busy than a large one for the same latency, so a target alone would be set by the
    /// night. Each target is therefore paired with the fewest instances that make it safe at low rates; the pairs are
    /// tried from the cheapest on until one holds with start-up delays and losses.
    func autoscaling(_ rates: DailyTraffic) throws(DecisionError) -> Autoscaling {
        if request.keepsTarget || request.scaling.isFixed { return .found(request.scaling) }
        var nearest: CapacityPlan.AutoscalingFailure?
        var failed: [AutoscalingRule] = []
        for rule in try candidates(rates) {
            // A busier target with no more instances at night cannot hold what this one did not.
            let isHopeless = failed.contains {
                $0.signal.target <= rule.signal.target && $0.leastInstances >= rule.leastInstances
            }
            if isHopeless { continue }
            let forecast = try simulation(rule, budget: trialRequests).run()
            let value = max(
                forecast.worstHour.milliseconds, forecast.percentile(request.objective.percentile)?.milliseconds ?? 0)
            if value * Self.trialMargin <= request.objective.milliseconds { return .found(rule) }
            failed.append(rule)
            if value < nearest?.milliseconds ?? .infinity {
                nearest = .init(target: rule.signal.target, milliseconds: value)
            }
        }
        return .failed(nearest ?? .init(target: request.scaling.signal.target, milliseconds: 0))
    }

    /// The worst hour of a trial day is known to about this factor.
    private static var trialMargin: Double { 1.03 }

    /// Rules in the order of what they cost if the fleet followed the load without delay.
    private func candidates(_ rates: DailyTraffic) throws(DecisionError) -> [AutoscalingRule] {
        let needs = try steadyNeeds(rates)
        var priced: [(rule: AutoscalingRule, cost: Double)] = []
        for signal in Self.signals(request.scaling.signal) {
            var rule = request.scaling
            rule.signal = signal
            let floor = needs.filter { size(at: $0.rate, signal) < $0.instances }.map(\.instances).max() ?? 1
            for extra in Self.nightExtras {
                let least = max(request.scaling.leastInstances, floor + extra + request.spareInstances)
                guard least <= rule.mostInstances else { continue }
                rule.leastInstances = least
                let cost = rates.ratesPerSecond.reduce(0.0) { $0 + Double(max(least, size(at: $1, signal))) }
                priced.append((rule, cost))
            }
        }
        // Of two that cost the same the less busy one is tried first.
        return priced.sorted { ($0.cost, $0.rule.signal.target) < ($1.cost, $1.rule.signal.target) }.map(\.rule)
    }

    /// The fewest instances at some rates of the day, from its lowest to its highest in equal ratios.
    private func steadyNeeds(_ rates: DailyTraffic) throws(DecisionError) -> [(rate: Double, instances: Int)] {
        let lowest = max(rates.ratesPerSecond.filter { $0 > 0 }.min() ?? 0, rates.peakPerSecond / Self.rateRatio)
        var needs: [(rate: Double, instances: Int)] = []
        for step in 0..<Self.rateSteps {
            let share = Double(step) / Double(Self.rateSteps - 1)
            let rate = lowest * pow(rates.peakPerSecond / lowest, share)
            needs.append((rate, try leastInstances(at: rate, notBelow: needs.last?.instances ?? 1)))
        }
        return needs
    }

    /// Instances that are tried on top of the fewest, for the nights when the load rises faster than instances start.
    private static var nightExtras: [Int] { [0, 1, 2, 4] }
    /// Below a thousandth of the peak a fleet is at its least anyway.
    private static var rateRatio: Double { 1000 }
    /// Rates at which the need is worked out.
    private static var rateSteps: Int { 6 }

    /// Instances that a rule wants at a steady rate; a queue-time rule wants as few as keep up.
    private func size(at rate: Double, _ signal: AutoscalingRule.Signal) -> Int {
        let busy = rate / profile.largestRate
        switch signal {
        case .utilisation(let target): return max(1, Int((busy / target).rounded(.up)))
        case .queueTime: return max(1, Int(busy.rounded(.up)))
        }
    }

    /// The targets that are tried. A busy share ends at 1, so with its tolerance of a tenth the autoscaler would never see
    /// a target above 10 / 11 exceeded: 0.85 is the highest.
    private static func signals(_ signal: AutoscalingRule.Signal) -> [AutoscalingRule.Signal] {
        switch signal {
        case .utilisation: (1...17).map { .utilisation(target: Double($0) * 0.05) }
        case .queueTime: (0...12).map { .queueTime(targetSeconds: 0.001 * Double(1 << $0)) }
        }
    }
}

extension AutoscalingRule.Signal {
    /// The figure that is held: a busy share, or seconds in the queue.
    var target: Double {
        switch self {
        case .utilisation(let target): target
        case .queueTime(let seconds): seconds
        }
    }
}
