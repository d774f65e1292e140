import Machine
import Synchronization

/// Watches this machine while a round runs, by the samplers of `Machine`.
public final class MachineObserver: RunObserver {
    /// Short against a round of seconds; a sample costs about 100 microseconds.
    private static let interval = Duration.milliseconds(200)

    private let gpus: GPUMonitor?
    private let sampler = Mutex<MachineSampler?>(nil)

    /// Makes an observer; the GPUs are watched where a driver answers.
    public init() {
        gpus = try? GPUMonitor()
    }

    /// Starts to sample; the process's memory peak keeps what getting ready needed, since that too must fit.
    public func begin() {
        let gpus = gpus
        sampler.withLock { $0 = MachineSampler(interval: Self.interval, gpus: gpus) }
    }

    /// Stops and sums up.
    public func end() -> Observation {
        guard let sampler = sampler.withLock({ $0.take() }) else { return Observation() }
        let summary = sampler.stop()
        let joules = summary.gpus.compactMap(\.joules)
        return Observation(
            environment: EnvironmentSummary(summary),
            memory: MemoryPeak(
                residentBytes: summary.peakResidentBytes,
                gpuProcessBytes: summary.gpus.compactMap { $0.ownMemoryBytes.map { Int($0.maximum) } }.max(),
                gpuDeviceBytes: summary.gpus.compactMap { $0.memoryUsedBytes.map { Int($0.maximum) } }.max()),
            joules: joules.isEmpty ? nil : joules.reduce(0, +),
            energySource: summary.gpus.contains(where: \.joulesAreEstimated)
                ? "NVML, power times time" : "NVML, the card's own count")
    }
}
