extension LatencySummary {
    /// Sums up rounds of raw latencies: pooled percentiles, a mean with an interval over rounds. Nil without a sample.
    ///
    /// `seed` determines the bootstrap.
    public init?(rounds: [LatencySamples], seed: UInt64) {
        let sorted = LatencySamples.merged(rounds).sorted
        guard sorted.count > 0 else { return nil }
        let values = rounds.map { round in
            round.sorted.weighted.map { (value: Double($0.value) / 1e6, count: $0.count) }
        }
        let moments = Moments(weighted: values.flatMap { $0 })
        self.init(
            count: sorted.count, mean: Bootstrap.meanOverRounds(values, seed: seed),
            minimum: Double(sorted.value(rank: 1)) / 1e6, maximum: Double(sorted.value(rank: sorted.count)) / 1e6,
            standardDeviation: moments.standardDeviation,
            percentiles: Percentiles.reported.map { Percentiles.record($0, of: sorted) })
    }

    /// The median in milliseconds, by nearest rank and whatever the number of samples.
    public static func median(_ samples: LatencySamples) -> Double {
        let sorted = samples.sorted
        guard sorted.count > 0 else { return 0 }
        return Double(sorted.value(rank: Percentiles.rank(of: 50, count: sorted.count))) / 1e6
    }
}
