import Benchmarking

extension CapacityPlanner {
    /// The fewest instances that hold the bound at the day's highest rate, and the spare ones.
    func fixedInstances(_ rates: DailyTraffic) throws(DecisionError) -> Int {
        let peak = rates.peakPerSecond
        var lower = max(1, Int((peak / profile.largestRate).rounded(.down)))
        var upper = lower
        while try !holds(peak, instances: upper) {
            lower = upper + 1
            // Steps grow with the fleet: a queue needs few more instances than its load, fewer in proportion the larger
            // it is.
            upper += max(1, upper / 8)
            guard upper <= Self.largestFleet else {
                throw DecisionError(
                    .outOfRange, "More than \(Self.largestFleet) instances would be needed: split the service first.")
            }
        }
        while lower < upper {
            let middle = (lower + upper) / 2
            if try holds(peak, instances: middle) { upper = middle } else { lower = middle + 1 }
        }
        return upper + request.spareInstances
    }

    private static var largestFleet: Int { 1_000_000 }

    /// Whether the bound holds at a steady rate.
    private func holds(_ rate: Double, instances: Int) throws(DecisionError) -> Bool {
        // Twenty requests for each instance at least, so that each has worked.
        let requests = max(min(Self.steadyRequests, request.requestBudget), 20 * Double(instances))
        let seconds = requests / rate
        var simulation = ServingSimulation(
            profile: profile, instances: instances, scaling: nil, interruptions: .none, startUpSeconds: 0,
            seed: request.seed)
        var arrivals = ArrivalStream(steadyRate: rate, until: .infinity)
        var pending = arrivals.next(using: &simulation.random)
        _ = simulation.run(&arrivals, pending: &pending, until: seconds / 4)
        let measured = simulation.run(&arrivals, pending: &pending, until: seconds * 1.25)
        // Overloaded, the line grows all the time, and a short run does not yet show how far.
        guard measured.utilisation < Self.overloaded else { return false }
        return (measured.latencies.percentile(request.objective.percentile) ?? 0) * 1000
            <= request.objective.milliseconds
    }

    /// Requests of a steady trial: p99 to a few per cent.
    private static var steadyRequests: Double { 200_000 }
    /// A fleet busier than this has no steady state worth planning on.
    private static var overloaded: Double { 0.995 }

    /// A rule that holds the bound, or why there is none.
    enum Autoscaling {
        case found(AutoscalingRule)
        case failed(CapacityPlan.AutoscalingFailure)
    }

    /// The highest target of the rule's signal that holds the bound over the day and in its worst hour.
    func autoscaling(_ rates: DailyTraffic, atMost most: Int) throws(DecisionError) -> Autoscaling {
        var rule = request.scaling
        rule.leastInstances = min(max(rule.leastInstances, 1 + request.spareInstances), rule.mostInstances)
        if request.keepsTarget || rule.isFixed { return .found(rule) }
        let targets = Self.targets(rule.signal)
        var best: AutoscalingRule?
        var lowest: CapacityPlan.AutoscalingFailure?
        var lower = 0
        var upper = targets.count - 1
        while lower <= upper {
            let middle = (lower + upper) / 2
            rule.signal = targets[middle]
            let forecast = try simulation(rule, budget: trialRequests).run()
            let value = max(
                forecast.worstHour.milliseconds, forecast.percentile(request.objective.percentile)?.milliseconds ?? 0)
            if value <= request.objective.milliseconds {
                best = rule
                lower = middle + 1
            } else {
                lowest = .init(target: Self.target(of: rule.signal), milliseconds: value)
                upper = middle - 1
            }
        }
        if let best { return .found(best) }
        return .failed(lowest ?? .init(target: Self.target(of: targets[0]), milliseconds: 0))
    }

    /// The targets that are tried, from the safest to the thriftiest.
    private static func targets(_ signal: AutoscalingRule.Signal) -> [AutoscalingRule.Signal] {
        switch signal {
        case .utilisation: (1...19).map { .utilisation(target: Double($0) * 0.05) }
        case .queueTime: (0...12).map { .queueTime(targetSeconds: 0.001 * Double(1 << $0)) }
        }
    }

    private static func target(of signal: AutoscalingRule.Signal) -> Double {
        switch signal {
        case .utilisation(let target): target
        case .queueTime(let seconds): seconds
        }
    }
}
