extension DayTally {
    /// The figures of the day; `percentile` is the one whose worst hour is looked for.
    func forecast(
        method: DayForecast.Method, seed: UInt64, requestsPerDay: Double, percentiles: [Double],
        worst percentile: Double
    ) -> DayForecast {
        var day = WeightedHistogram()
        for replicate in replicates { day.add(replicate) }
        let count = Double(replicates.count)
        let finished = slots.enumerated().map { index, slot in
            FleetSlot(
                startSeconds: Double(index) * Self.slotSeconds, seconds: Self.slotSeconds,
                requests: slot.requests / count, instances: instances(of: slot),
                utilisation: slot.channels > 0 ? slot.busy / slot.channels : 0,
                p50Milliseconds: slot.latencies.percentile(50).map { $0 * 1000 },
                p99Milliseconds: slot.latencies.percentile(99).map { $0 * 1000 })
        }
        let meanInstances = finished.reduce(0) { $0 + $1.instances } / Double(Self.slotCount)
        let busyInstances = finished.reduce(0) { $0 + $1.instances * $1.utilisation } / Double(Self.slotCount)
        let answered = max(day.total, 1)
        return DayForecast(
            method: method, replicates: replicates.count, seed: seed, requestsPerDay: requestsPerDay,
            requestsSimulated: requestsSimulated, eventsSimulated: eventsSimulated,
            percentiles: percentiles.map { self.forecast(of: $0, day: day) }, meanMilliseconds: day.mean * 1000,
            meanQueueMilliseconds: slots.reduce(0) { $0 + $1.queueSeconds } / answered * 1000,
            worstHour: worstHour(percentile), meanInstances: meanInstances,
            mostInstances: Int((finished.map(\.instances).max() ?? 0).rounded(.up)),
            utilisation: meanInstances > 0 ? busyInstances / meanInstances : 0,
            paidInstanceHours: paidInstanceSeconds / 3600 / count, failures: Double(failures) / count,
            reclaims: Double(reclaims) / count,
            retriedShare: slots.reduce(0) { $0 + $1.retried } / answered, slots: finished)
    }

    private func instances(of slot: Slot) -> Double {
        slot.simulatedSeconds > 0 ? slot.channels / Double(channelsPerInstance) / slot.simulatedSeconds : 0
    }

    /// The pooled percentile, with Student's interval of the replicates' own percentiles around it.
    private func forecast(of percentile: Double, day: WeightedHistogram) -> PercentileForecast {
        let pooled = (day.percentile(percentile) ?? 0) * 1000
        let values = replicates.compactMap { $0.percentile(percentile) }.map { $0 * 1000 }
        guard values.count > 1 else {
            return PercentileForecast(percentile: percentile, milliseconds: pooled, low: pooled, high: pooled)
        }
        let mean = values.reduce(0, +) / Double(values.count)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
        let half =
            Self.studentFactor(values.count) * (variance / Double(values.count)).squareRoot()
            + pooled * WeightedHistogram.resolution
        return PercentileForecast(
            percentile: percentile, milliseconds: pooled, low: max(0, pooled - half), high: pooled + half)
    }

    /// 97.5 % point of Student's t with one degree of freedom fewer than `replicates` (2 to 8), from any t table.
    static func studentFactor(_ replicates: Int) -> Double {
        let table = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365]
        return table[min(max(replicates - 2, 0), table.count - 1)]
    }

    private func worstHour(_ percentile: Double) -> DayForecast.WorstHour {
        var worst = DayForecast.WorstHour(hour: 0, percentile: percentile, milliseconds: 0)
        for hour in 0..<Self.slotCount / Self.slotsPerHour {
            var latencies = WeightedHistogram()
            for quarter in 0..<Self.slotsPerHour { latencies.add(slots[hour * Self.slotsPerHour + quarter].latencies) }
            let value = (latencies.percentile(percentile) ?? 0) * 1000
            if value > worst.milliseconds {
                worst = DayForecast.WorstHour(hour: hour, percentile: percentile, milliseconds: value)
            }
        }
        return worst
    }
}
