import Benchmarking

/// Finds the fewest instances behind one queue that hold a latency bound at a rate, with measured service times.
struct PooledSizing {
    let profile: ServiceProfile
    let objective: LatencyObjective

    /// Requests of one trial; a hundred machines are then sized in well under 2 s.
    private static let requests = 20_000.0
    /// The seed is fixed: the same result gives the same number.
    private static let seed: UInt64 = 20_260_101

    /// The number for `rate` images a second (above 0) and the percentile in milliseconds that it shows; nil when a
    /// million instances would not do.
    func fewest(at rate: Double) -> (instances: Int, milliseconds: Double)? {
        var lower = max(1, Int((rate / profile.largestRate).rounded(.down)))
        var upper = lower
        var found = percentile(rate, upper)
        while found > objective.milliseconds {
            lower = upper + 1
            upper += max(1, upper / 8)
            guard upper <= Self.largestFleet else { return nil }
            found = percentile(rate, upper)
        }
        while lower < upper {
            let middle = (lower + upper) / 2
            let value = percentile(rate, middle)
            if value <= objective.milliseconds {
                upper = middle
                found = value
            } else {
                lower = middle + 1
            }
        }
        return (upper, found)
    }

    private static let largestFleet = 1_000_000

    private func percentile(_ rate: Double, _ instances: Int) -> Double {
        let seconds = max(Self.requests, 20 * Double(instances)) / rate
        var simulation = ServingSimulation(
            profile: profile, instances: instances, scaling: nil, interruptions: .none, startUpSeconds: 0,
            seed: Self.seed)
        var arrivals = ArrivalStream(steadyRate: rate, until: .infinity)
        var pending = arrivals.next(using: &simulation.random)
        _ = simulation.run(&arrivals, pending: &pending, until: seconds / 4)
        let measured = simulation.run(&arrivals, pending: &pending, until: seconds * 1.25)
        // As good as overloaded: the line grows, and a short run does not show how far.
        guard measured.utilisation < 0.995 else { return .infinity }
        return (measured.latencies.percentile(objective.percentile) ?? .infinity) * 1000
    }
}
