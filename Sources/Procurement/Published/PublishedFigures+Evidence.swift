import Benchmarking
import Foundation

extension PublishedFigures {
    /// The machines of the publication as evidence, each marked as published.
    public func evidence(source: String) -> [Evidence] {
        instances.map { evidence(of: $0, source: source) }
    }

    private func evidence(of instance: PublishedInstance, source: String) -> Evidence {
        let printed = instance.latencyMilliseconds
        let mean = BoundedMean.estimate(
            mean: printed.mean, minimum: printed.minimum, maximum: printed.maximum, count: protocolUsed.images)
        let latency = EvidenceLatency(
            count: protocolUsed.images, mean: mean, minimum: printed.minimum, maximum: printed.maximum)
        let memory = instance.peakMemoryGigabytes * ScoreRules.bytesPerGigabyte
        let measured = protocolUsed.images * protocolUsed.rounds
        func row(_ id: String, batch: Int, scenario: Scenario, rate: Estimate?, latency: EvidenceLatency?)
            -> EvidenceRow
        {
            EvidenceRow(
                id: id, workload: workload, provider: nil, batch: batch, scenario: scenario, imagesPerSecond: rate,
                latency: latency, peakMemoryBytes: memory, queries: measured / batch, errors: 0)
        }
        let rate = Estimate(
            value: instance.batchImagesPerSecond, low: nil, high: nil, method: "printed without an interval")
        return Evidence(
            label: instance.label, source: source, origin: .published,
            instance: .init(provider: instance.provider, type: instance.type), gpu: instance.gpuDocumented,
            publishedPrice: HourlyPrice(
                published: instance.hourlyPrice, unit: .hour, purchase: .onDemand, includes: "not stated",
                region: "not stated", date: nil, source: "\(title), \(published)"),
            publishedRates: exchange.map { [$0.rate] } ?? [],
            rows: [
                row("batch 1", batch: 1, scenario: .singleStream, rate: nil, latency: latency),
                row(
                    "batch \(protocolUsed.batch)", batch: protocolUsed.batch, scenario: .offline, rate: rate,
                    latency: nil),
            ],
            soak: SoakEvidence(
                source: source, hours: protocolUsed.soakHours, queries: soakQueries(of: instance),
                errors: instance.soakErrors, stalls: instance.soakStalls, events: [instance.soakText]),
            notes: [note])
    }

    /// Queries of the stability test, which are not printed: its hours at the printed mean latency, one at a time.
    private func soakQueries(of instance: PublishedInstance) -> Int {
        Int(protocolUsed.soakHours * 3600 * 1000 / instance.latencyMilliseconds.mean)
    }
}
