import Benchmarking

extension SustainedRate {
    /// The best rate that `rows` (of one machine and workload) show under `objective`.
    ///
    /// An open loop that held the bound comes first, since only that is a service latency. Without one, the measured
    /// service times of a closed loop feed a simulated queue. Without those, the answer is that nothing is shown.
    static func resolve(_ rows: [EvidenceRow], under objective: LatencyObjective?) -> Resolution {
        guard let objective else { return fastest(rows) }
        if let held = openLoop(rows, objective) { return .shown(held) }
        let closed = rows.filter {
            $0.scenario.isClosedLoop && $0.latency != nil && $0.batch == 1 && $0.concurrency == 1
        }
        var reasons: [NotShown] = []
        var best: SustainedRate?
        for row in closed {
            switch simulated(row, objective) {
            case .shown(let rate):
                if rate.imagesPerSecond.value > best?.imagesPerSecond.value ?? 0 { best = rate }
            case .notShown(let reason): reasons.append(reason)
            }
        }
        if let best { return .shown(best) }
        return .notShown(reasons.first ?? .noRate)
    }

    /// A rate, or why there is none.
    enum Resolution {
        case shown(SustainedRate)
        case notShown(NotShown)
    }

    private static func fastest(_ rows: [EvidenceRow]) -> Resolution {
        var best: SustainedRate?
        for row in rows {
            guard let rate = row.imagesPerSecond, rate.value > best?.imagesPerSecond.value ?? 0 else { continue }
            best = SustainedRate(
                basis: row.scenario.isClosedLoop ? .closedLoop : .openLoop, imagesPerSecond: rate, row: row.id,
                batch: row.batch)
        }
        return best.map { .shown($0) } ?? .notShown(.noRate)
    }

    private static func openLoop(_ rows: [EvidenceRow], _ objective: LatencyObjective) -> SustainedRate? {
        var best: SustainedRate?
        for row in rows where !row.scenario.isClosedLoop {
            guard let rate = row.imagesPerSecond, rate.value > best?.imagesPerSecond.value ?? 0,
                let upper = row.latency?.bound(on: objective.percentile).upperMilliseconds,
                upper <= objective.milliseconds
            else { continue }
            best = SustainedRate(
                basis: .openLoop, imagesPerSecond: rate, row: row.id, batch: row.batch, objective: objective,
                latencyMilliseconds: upper)
        }
        return best
    }

    /// The highest rate at which a queue before one server with the row's measured service times holds the bound.
    private static func simulated(_ row: EvidenceRow, _ objective: LatencyObjective) -> Resolution {
        guard let latency = row.latency else { return .notShown(.noRate) }
        switch latency.bound(on: objective.percentile) {
        case .notShown(let needed, let taken):
            return .notShown(tooFew(objective.percentile, needed: needed, taken: taken, latency))
        case .shown(let value, let high):
            let upper = high ?? value
            guard upper <= objective.milliseconds else {
                return .notShown(
                    .boundMissed(percentile: objective.percentile, milliseconds: upper, bound: objective.milliseconds))
            }
        case .below(let maximum):
            guard maximum <= objective.milliseconds else {
                return .notShown(tooFew(objective.percentile, needed: latency.count, taken: latency.count, latency))
            }
        }
        guard let samples = row.samples, samples.count > 0, let times = try? ServiceTimes(samples) else {
            return .notShown(.noServiceTimes(percentile: objective.percentile))
        }
        guard let found = RateSearch(times: times, objective: objective).highestRate() else {
            return .notShown(
                .boundMissed(
                    percentile: objective.percentile, milliseconds: latency.maximum, bound: objective.milliseconds))
        }
        return .shown(
            SustainedRate(
                basis: .simulated, imagesPerSecond: found.rate.spread(like: latency.mean), row: row.id, batch: 1,
                objective: objective, latencyMilliseconds: found.milliseconds))
    }

    private static func tooFew(
        _ percentile: Double, needed: Int, taken: Int, _ latency: EvidenceLatency
    ) -> NotShown {
        let weakest = Percentiles.reported.last { latency.bound(on: $0).upperMilliseconds != nil }
        return .tooFewSamples(
            percentile: percentile, needed: needed, taken: taken, weakest: weakest,
            weakestMilliseconds: weakest.flatMap { latency.bound(on: $0).upperMilliseconds })
    }
}

extension Double {
    /// A rate with the relative interval of the mean service time that it was computed from.
    fileprivate func spread(like mean: Estimate) -> Estimate {
        Estimate(
            value: self, low: mean.high.map { self * mean.value / $0 },
            high: mean.low.flatMap { $0 > 0 ? self * mean.value / $0 : nil }, confidence: mean.confidence,
            method: "queue simulated over measured service times; interval of their mean")
    }
}
