import Benchmarking

/// Finds the cheapest fleet that holds a latency bound through a day of traffic.
public struct CapacityPlanner: Sendable {
    /// How one instance serves.
    public let profile: ServiceProfile
    /// What is planned for.
    public let request: CapacityRequest

    /// Requests of one trial day of the search: fewer than the final forecast's, which uses the whole budget.
    var trialRequests: Double { min(1_000_000, request.requestBudget) }

    /// Prepares a plan.
    public init(profile: ServiceProfile, request: CapacityRequest) {
        self.profile = profile
        self.request = request
    }

    /// The plan. Throws `outOfRange` when no fleet of any size holds the bound because serving alone takes longer.
    public func plan() throws(DecisionError) -> CapacityPlan {
        let rates = try request.traffic.rates()
        try checkService(rates)
        let fixed = try option(.fixed, rule: .fixed(try fixedInstances(rates), startUpSeconds: startUp))
        var options = [fixed]
        var failure: CapacityPlan.AutoscalingFailure?
        switch try autoscaling(rates) {
        case .found(let rule): options.append(try option(.autoscaled, rule: rule))
        case .failed(let reason): failure = reason
        }
        options.sort { left, right in
            if (left.verdict == .missed) != (right.verdict == .missed) { return right.verdict == .missed }
            return left.forecast.paidInstanceHours < right.forecast.paidInstanceHours
        }
        return CapacityPlan(
            objective: .init(percentile: request.objective.percentile, milliseconds: request.objective.milliseconds),
            traffic: request.traffic.name, requestsPerDay: request.traffic.requestsPerDay,
            peakPerSecond: rates.peakPerSecond, serviceMilliseconds: profile.batches[0].times.meanSeconds * 1000,
            largestRatePerInstance: profile.largestRate, batchSizes: profile.batches.map(\.size), options: options,
            autoscalingFailed: failure, assumptions: assumptions())
    }

    private var startUp: Double { request.scaling.startUpSeconds }

    /// A bound below what serving takes without any queue cannot be held by any fleet.
    private func checkService(_ rates: DailyTraffic) throws(DecisionError) {
        var simulation = ServingSimulation(
            profile: profile, instances: 1, scaling: nil, interruptions: .none, startUpSeconds: 0, seed: request.seed)
        // One request in a hundred service times: nobody waits.
        let rate = 0.01 / profile.batches[0].times.meanSeconds
        var arrivals = ArrivalStream(steadyRate: rate, until: .infinity)
        var pending = arrivals.next(using: &simulation.random)
        let idle = simulation.run(&arrivals, pending: &pending, until: 20_000 / rate)
        let least = (idle.latencies.percentile(request.objective.percentile) ?? 0) * 1000
        guard least <= request.objective.milliseconds else {
            throw DecisionError(
                .outOfRange,
                "p\(Text.significant(request.objective.percentile, digits: 4)) of serving alone is \(Text.milliseconds(least)), over the bound of \(Text.milliseconds(request.objective.milliseconds)): no number of instances holds it. Take a faster machine, a smaller input or a looser bound."
            )
        }
    }

    /// The final forecast of one way to run the fleet.
    private func option(_ kind: CapacityOption.Kind, rule: AutoscalingRule) throws(DecisionError) -> CapacityOption {
        let forecast = try simulation(rule, budget: request.requestBudget).run()
        var cost: CostPerThousand?
        var perDay: Money?
        if let price = request.pricePerHour {
            cost = try CostPerThousand(
                pricePerHour: price, paidInstanceHours: forecast.paidInstanceHours,
                requestsServed: forecast.requestsPerDay)
            perDay = (price * .init(exactly: forecast.paidInstanceHours)).rounded(toDigits: CostPerThousand.keptDigits)
        }
        return CapacityOption(
            kind: kind, scaling: rule, spareInstances: request.spareInstances, forecast: forecast,
            verdict: verdict(forecast), costPerDay: perDay, costPerThousand: cost)
    }

    /// Whether a forecast holds the bound, as far as its sample can tell.
    func verdict(_ forecast: DayForecast) -> CapacityOption.Verdict {
        let bound = request.objective.milliseconds
        guard let day = forecast.percentile(request.objective.percentile) else { return .undecided }
        // The worst hour has no interval of its own; the day's relative one stands in for it.
        let spread = day.milliseconds > 0 ? (day.high - day.milliseconds) / day.milliseconds : 0
        let worst = max(day.milliseconds, forecast.worstHour.milliseconds)
        if worst > bound { return worst * (1 - spread) > bound ? .missed : .undecided }
        return worst * (1 + spread) <= bound ? .held : .undecided
    }

    func simulation(_ rule: AutoscalingRule, budget: Double) -> DaySimulation {
        var percentiles: [Double] = [50, 90, 95, 99, 99.9]
        if !percentiles.contains(request.objective.percentile) { percentiles.append(request.objective.percentile) }
        return DaySimulation(
            profile: profile, traffic: request.traffic, scaling: rule, interruptions: request.interruptions,
            seed: request.seed, requestBudget: budget, percentiles: percentiles.sorted(),
            objectivePercentile: request.objective.percentile)
    }

    private func assumptions() -> [PlanAssumption] {
        var list = [PlanAssumption(.sharedQueue)]
        if case .rates = request.traffic { list.append(PlanAssumption(.poissonArrivals)) }
        if case .empirical(let samples) = profile.batches[0].times.shape {
            list.append(PlanAssumption(.closedLoopServiceTimes, Double(samples.count)))
        }
        if profile.largestBatch > profile.batches.count { list.append(PlanAssumption(.paddedBatches)) }
        list += [PlanAssumption(.startUpSeconds, startUp), PlanAssumption(.paidBySecond)]
        let lost = request.interruptions
        if lost.failuresPerInstanceHour > 0 {
            list.append(PlanAssumption(.failuresPerInstanceHour, lost.failuresPerInstanceHour))
        }
        if lost.reclaimsPerInstanceHour > 0 {
            list.append(PlanAssumption(.reclaimsPerInstanceHour, lost.reclaimsPerInstanceHour))
        }
        if lost != .none { list.append(PlanAssumption(.lostRequestsRetried)) }
        return list
    }
}
