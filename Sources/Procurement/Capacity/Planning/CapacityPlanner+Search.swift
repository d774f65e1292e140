import Benchmarking

extension CapacityPlanner {
    /// The fewest instances that hold the bound at the day's highest rate, and the spare ones.
    func fixedInstances(_ rates: DailyTraffic) throws(DecisionError) -> Int {
        try leastInstances(at: rates.peakPerSecond) + request.spareInstances
    }

    /// The fewest instances that hold the bound at a steady rate in requests a second, above 0.
    ///
    /// `known` is a number that is not too large, such as the answer for a lower rate.
    func leastInstances(at peak: Double, notBelow known: Int = 1) throws(DecisionError) -> Int {
        var lower = max(known, Int((peak / profile.largestRate).rounded(.down)))
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
        return upper
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
}
