import Foundation
import Machine
import Matting

/// How the service is: gauges for Prometheus and the JSON of the live page.
final class ServiceVitals: Sendable {
    private let metrics: ServiceMetrics
    private let level: @Sendable () -> PhotoQueue.Level
    private let models: @Sendable () -> [OfferedModel]
    private let connections: ConnectionBook
    private let readiness: Readiness
    private let limits: AdmissionLimits
    private let version: String
    private let gpus = GPUReadings()
    private let start = Date()

    init(
        metrics: ServiceMetrics, desk: LiveDesk, connections: ConnectionBook, readiness: Readiness,
        limits: AdmissionLimits, version: String
    ) {
        self.metrics = metrics
        level = { desk.level }
        models = { desk.models }
        self.connections = connections
        self.readiness = readiness
        self.limits = limits
        self.version = version
    }

    /// The answer of `GET /metrics`.
    func metricsText() async -> String {
        let level = level()
        let usage = ProcessUsage.current
        var readings = [
            MetricReading(family: .pending, value: Double(level.waiting)),
            MetricReading(family: .queuePhotos, value: Double(level.waiting)),
            MetricReading(family: .queueWait, value: level.waitSeconds),
            MetricReading(family: .queueBytes, value: Double(level.waitingBytes)),
            MetricReading(family: .inHand, value: Double(level.inHand)),
            MetricReading(family: .workers, value: Double(level.inHand) / Double(max(1, limits.inHand))),
            MetricReading(family: .connections, value: Double(connections.count)),
            MetricReading(family: .ready, value: readiness.isReady ? 1 : 0),
            MetricReading(family: .residentMemory, value: Double(ProcessMemory.residentBytes())),
            MetricReading(family: .openDescriptors, value: Double(usage.openDescriptors)),
            MetricReading(family: .processorSeconds, value: usage.processorSeconds),
            MetricReading(family: .startTime, value: start.timeIntervalSince1970),
        ]
        let gpus = await gpus.current()
        let figures: [(MetricFamily, (GPUReadings.Reading) -> Double?)] = [
            (.gpuUse, \.use), (.gpuMemoryUsed, { $0.memoryUsed.map(Double.init) }),
            (.gpuMemoryTotal, { $0.memoryTotal.map(Double.init) }), (.gpuPower, \.watts),
        ]
        for (family, figure) in figures {
            for gpu in gpus {
                if let value = figure(gpu) {
                    readings.append(MetricReading(family: family, labels: [("gpu_uuid", gpu.identity)], value: value))
                }
            }
        }
        return metrics.series.text(with: readings)
    }

    /// The answer of `GET /v1/status`.
    func status() async -> ServiceStatus {
        let level = level()
        let recent = metrics.recent.summary()
        let memory = ProcessMemory()
        let batches = BatchSizes(counts: metrics.series.bucketCounts(of: .batchSize))
        let offered = models()
        return ServiceStatus(
            version: version, uptime: Date().timeIntervalSince(start),
            requests: .init(ok: recent.ok, refused: recent.refused, failed: recent.failed), rate: recent.rate,
            latency: .init(p50: recent.medianMilliseconds, p99: recent.p99Milliseconds, count: recent.count),
            queue: .init(
                waiting: level.waiting, inHand: level.inHand, limit: limits.photos, waitSeconds: level.waitSeconds),
            batch: .init(mean: batches.mean, sizes: batches.sizes),
            memory: .init(resident: memory?.residentBytes ?? 0, peak: memory?.peakResidentBytes ?? 0),
            gpus: await gpus.current().map {
                .init(
                    name: $0.name, utilisation: $0.use, memoryUsed: $0.memoryUsed, memoryTotal: $0.memoryTotal,
                    power: $0.watts)
            },
            model: offered.first.map {
                .init(
                    name: $0.manifest.name, provider: $0.engine?.provider.rawValue,
                    precision: $0.engine?.precision.rawValue)
            })
    }
}

/// The batch histogram as the live page shows it.
private struct BatchSizes {
    let sizes: [String: Int]
    let mean: Double?

    /// - Parameter counts: of the buckets up to 1, 2, 4, 8, 16, 32 and above.
    init(counts: [Int]) {
        let names = ["1", "2", "3-4", "5-8", "9-16", "17-32", "33+"]
        let middles = [1, 2, 3.5, 6.5, 12.5, 24.5, 48]
        sizes = Dictionary(uniqueKeysWithValues: zip(names, counts).filter { $0.1 > 0 })
        let total = counts.reduce(0, +)
        mean =
            total == 0 ? nil : zip(middles, counts).reduce(0) { $0 + $1.0 * Double($1.1) } / Double(total)
    }
}
