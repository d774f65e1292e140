extension ResultRow {
    /// Sums up the rounds of a configuration and applies the rules to them.
    public init(configuration: RowConfiguration, rounds: [RoundRecord], settings: MeasurementSettings) {
        var configuration = configuration
        configuration.providerRan = rounds.compactMap(\.providerRan).first
        configuration.modelSHA256 = rounds.compactMap(\.modelSHA256).first ?? configuration.modelSHA256
        configuration.threadsRan = rounds.compactMap(\.threadsRan).first ?? configuration.threadsRan
        let samples = rounds.map(\.latencies)
        var failures = FailureTally()
        for round in rounds { failures.merge(FailureTally(round.errors)) }
        let finished = rounds.filter { $0.failure == nil && $0.images > 0 }
        self.init(
            id: configuration.id, configuration: configuration, rounds: rounds,
            queries: rounds.reduce(0) { $0 + $1.queries },
            // Offline hands over everything at once; how long one query then takes says nothing about latency.
            latency: configuration.scenario == .offline ? nil : LatencySummary(rounds: samples, seed: settings.seed),
            imagesPerSecond: finished.isEmpty ? nil : RoundMean.rate(finished.map(\.imagesPerSecond)),
            stages: StageSummary.combined(rounds.map(\.stages)), errors: failures.errors,
            coldStart: rounds.compactMap(\.coldStart).first, memory: MemoryPeak.largest(rounds.map(\.memory)),
            energy: EnergyRecord.mean(rounds), accuracy: rounds.compactMap(\.accuracy).first,
            steadyState: SteadyState.combined(rounds.map(\.steadyState)), outliers: OutlierRecord.combined(rounds),
            lateness: rounds.compactMap(\.lateness).max { $0.p99Milliseconds < $1.p99Milliseconds })
        validity = Validity(findings: RowRules.findings(self, settings: settings))
    }
}

extension MemoryPeak {
    /// The largest of each figure.
    static func largest(_ peaks: [MemoryPeak]) -> MemoryPeak {
        MemoryPeak(
            residentBytes: peaks.compactMap(\.residentBytes).max(),
            gpuProcessBytes: peaks.compactMap(\.gpuProcessBytes).max(),
            gpuDeviceBytes: peaks.compactMap(\.gpuDeviceBytes).max())
    }
}

extension EnergyRecord {
    /// Energy over all rounds: each round weighted by its images.
    static func mean(_ rounds: [RoundRecord]) -> EnergyRecord? {
        let read = rounds.compactMap { round in round.energy.map { (round, $0) } }
        let images = read.reduce(0) { $0 + $1.0.images }
        let seconds = read.reduce(0.0) { $0 + $1.0.durationSeconds }
        guard let first = read.first, images > 0, seconds > 0 else { return nil }
        let joules = read.reduce(0.0) { $0 + $1.1.joulesPerImage * Double($1.0.images) }
        return EnergyRecord(
            joulesPerImage: joules / Double(images), meanWatts: joules / seconds, idleWatts: first.1.idleWatts,
            source: first.1.source)
    }
}

extension OutlierRecord {
    /// Outliers of all rounds, each judged against its own round.
    static func combined(_ rounds: [RoundRecord]) -> OutlierRecord {
        OutlierRecord(
            count: rounds.reduce(0) { $0 + $1.outliers.count },
            largestScore: rounds.compactMap(\.outliers.largestScore).max(), threshold: Outliers.threshold)
    }
}
