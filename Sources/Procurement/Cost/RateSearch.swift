import Benchmarking

/// Finds the highest rate of Poisson arrivals at which one server with measured service times holds a latency bound.
struct RateSearch {
    let times: ServiceTimes
    let objective: LatencyObjective

    /// Requests of one trial: their p99 is then known to a few per cent, and a hundred results take well under 2 s.
    private static let requests = 12_000.0
    /// Halvings of the interval of loads: 1/256 of the largest rate.
    private static let halvings = 8
    /// The seed is fixed: the same result gives the same rate.
    private static let seed: UInt64 = 20_260_101

    /// The rate in images a second and the percentile in milliseconds there; nil when no load at all holds the bound.
    func highestRate() -> (rate: Double, milliseconds: Double)? {
        guard let profile = try? ServiceProfile(batches: [.init(size: 1, times: times)]) else { return nil }
        var low: (load: Double, milliseconds: Double)?
        var lower = 0.0
        var upper = 1.0
        for _ in 0..<Self.halvings {
            let load = (lower + upper) / 2
            let latency = percentile(profile, rate: load * profile.largestRate)
            if latency <= objective.milliseconds {
                low = (load, latency)
                lower = load
            } else {
                upper = load
            }
        }
        return low.map { ($0.load * profile.largestRate, $0.milliseconds) }
    }

    private func percentile(_ profile: ServiceProfile, rate: Double) -> Double {
        let seconds = Self.requests / rate
        var simulation = ServingSimulation(
            profile: profile, instances: 1, scaling: nil, interruptions: .none, startUpSeconds: 0, seed: Self.seed)
        var arrivals = ArrivalStream(steadyRate: rate, until: .infinity)
        var pending = arrivals.next(using: &simulation.random)
        _ = simulation.run(&arrivals, pending: &pending, until: seconds / 10)
        let measured = simulation.run(&arrivals, pending: &pending, until: seconds * 1.1)
        return (measured.latencies.percentile(objective.percentile) ?? .infinity) * 1000
    }
}

extension ServiceTimes {
    /// The measured latencies of a closed loop with one query in flight, which are service times.
    init(_ samples: LatencySamples) throws(DecisionError) {
        let sorted = samples.sorted
        guard sorted.count > 0 else {
            try self.init(measuredSeconds: [])
            return
        }
        let step = max(1, Double(sorted.count) / Double(Self.sampleLimit))
        let count = Int((Double(sorted.count) / step).rounded(.down))
        try self.init(
            measuredSeconds: (0..<count).map { Double(sorted.value(rank: Int(Double($0) * step) + 1)) / 1e9 })
    }
}
