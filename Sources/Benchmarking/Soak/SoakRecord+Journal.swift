extension SoakRecord {
    /// Sums up a soak's journal. `seed` determines the bootstrap of the mean.
    public init(plan: SoakPlan, entries: [SoakEntry]) {
        let minutes = entries.compactMap(\.minute).sorted { $0.index < $1.index }
        let events = entries.flatMap(\.events).sorted { $0.atSeconds < $1.atSeconds }
        var histogram = LatencyHistogram()
        var failures = FailureTally()
        for entry in entries {
            if let latencies = entry.latencies { histogram.merge(LatencyHistogram(latencies)) }
            failures.merge(FailureTally(entry.errors))
        }
        let latencies = LatencySamples(histogram: histogram)
        let slopes = SoakTrend.slopes(of: minutes)
        var configuration = plan.configuration
        configuration.providerRan = entries.compactMap(\.providerRan).first
        configuration.modelSHA256 = entries.compactMap(\.modelSHA256).first
        configuration.threadsRan = entries.compactMap(\.threadsRan).first
        self.init(
            configuration: configuration, plannedSeconds: plan.plannedSeconds,
            observedSeconds: minutes.reduce(0) { $0 + plan.seconds(ofWindow: $1.index) },
            windowSeconds: plan.windowSeconds,
            minutes: minutes, events: events, slopes: slopes,
            latency: LatencySummary(rounds: [latencies], seed: plan.seed), latencies: latencies,
            queries: minutes.reduce(0) { $0 + $1.queries }, errors: failures.errors,
            resumptions: events.count { $0.kind == .resumed },
            verdicts: SoakVerdict.decide(minutes: minutes, events: events, slopes: slopes),
            injected: plan.injection?.rawValue)
    }
}
