import Foundation

extension PublicationCheck {
    /// Other tables of latencies against the main one: the same GPU at the same size should take the same time.
    func latencyTables() -> [PublishedFinding] {
        figures.tables.deviceLatencies.flatMap { cell in
            figures.instances.compactMap { instance in
                guard cell.width == figures.workload.width, cell.height == figures.workload.height,
                    instance.gpuClaimed.contains(cell.device)
                else { return nil }
                let mean = instance.latencyMilliseconds.mean
                guard abs(cell.milliseconds / mean - 1) > Self.latencyDisagreement else { return nil }
                return PublishedFinding(
                    .latencyTablesDisagree, instance: instance.label, printed: cell.milliseconds, computed: mean,
                    ratio: cell.milliseconds / mean, detail: cell.table)
            }
        }
    }

    /// What the instances have against what they are said to have.
    func hardware() -> [PublishedFinding] {
        figures.instances.compactMap { instance in
            let claimed = GPUModel.recognised(instance.gpuClaimed, memoryMebibytes: nil)
            let documented = GPUModel.recognised(instance.gpuDocumented, memoryMebibytes: nil)
            let agrees = claimed != nil ? claimed == documented : instance.gpuClaimed == instance.gpuDocumented
            guard !agrees else { return nil }
            return PublishedFinding(
                .gpuNotAsClaimed, instance: instance.label, detail: instance.gpuClaimed,
                otherDetail: instance.gpuDocumented)
        }
    }

    /// How memory was read, and whether the tables of it agree.
    func memory() -> [PublishedFinding] {
        var found: [PublishedFinding] = []
        let used = figures.protocolUsed
        if used.memoryCounterSees != used.runtime {
            found.append(PublishedFinding(.memoryCounterBlind, detail: used.memoryCounter, otherDetail: used.runtime))
        }
        for cell in figures.tables.memoryByBatch where cell.batch == used.batch {
            for instance in figures.instances
            where abs(cell.gigabytes - instance.peakMemoryGigabytes) > Self.memoryRounding {
                found.append(
                    PublishedFinding(
                        .memoryTablesDisagree, instance: instance.label, printed: cell.gigabytes,
                        computed: instance.peakMemoryGigabytes))
            }
        }
        return found
    }

    /// Differences of latency that the printed figures do not show, by the widest interval that they allow.
    func differences() -> [PublishedFinding] {
        pairs().compactMap { left, right in
            guard let first = interval(left), let second = interval(right) else { return nil }
            let difference = abs(left.latencyMilliseconds.mean - right.latencyMilliseconds.mean)
            let half = (first * first + second * second).squareRoot()
            guard difference <= half else { return nil }
            return PublishedFinding(
                .differenceNotShown, instance: left.label, other: right.label, printed: difference, computed: half)
        }
    }

    /// Costs against their own formula, and what the exchange rate rests on.
    func prices() -> [PublishedFinding] {
        var found = figures.instances.compactMap { instance -> PublishedFinding? in
            guard let cost = costs[instance.label]?.cost, cost.currency == instance.costPerThousand.currency else {
                return nil
            }
            let computed = NSDecimalNumber(decimal: cost.amount).doubleValue
            let printed = NSDecimalNumber(decimal: instance.costPerThousand.amount).doubleValue
            guard abs(computed - printed) > Self.costRounding else { return nil }
            return PublishedFinding(.costNotFromRate, instance: instance.label, printed: printed, computed: computed)
        }
        if let exchange = figures.exchange, !exchange.isDateStated {
            found.append(
                PublishedFinding(
                    .exchangeRateUndated, printed: NSDecimalNumber(decimal: exchange.rate.rate).doubleValue,
                    detail: "\(exchange.rate.quote) per \(exchange.rate.base)"))
        }
        return found
    }

    /// Half the widest interval of an instance's mean latency in milliseconds.
    private func interval(_ instance: PublishedInstance) -> Double? {
        let latency = instance.latencyMilliseconds
        let mean = BoundedMean.estimate(
            mean: latency.mean, minimum: latency.minimum, maximum: latency.maximum, count: figures.protocolUsed.images)
        return mean.high.map { $0 - mean.value }
    }
}
