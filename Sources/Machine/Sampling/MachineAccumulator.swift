/// Sums up samples without keeping them.
struct MachineAccumulator: Sendable {
    private var summary = MachineSummary()
    private var cores: [SampledExtent?] = []
    private var gpus: [Int: GPUAccumulator]

    /// Starts from the GPUs as they were before the first sample.
    init(from gpus: [GPUSample]) {
        self.gpus = Dictionary(
            gpus.map { ($0.index, GPUAccumulator(index: $0.index, from: $0.totalJoules)) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Takes in a sample that was `lateness` behind its time and took `cost` to take.
    mutating func add(_ sample: MachineSample, lateness: Duration, cost: Duration) {
        let seconds = Double(sample.spanNanoseconds) / 1e9
        summary.seconds += seconds
        summary.samples += 1
        summary.worstLatenessSeconds = max(summary.worstLatenessSeconds, Double(lateness.wholeNanoseconds) / 1e9)
        summary.sampleCostSeconds.add(Double(cost.wholeNanoseconds) / 1e9)
        addProcessors(of: sample)
        summary.residentBytes.add(sample.residentBytes.map(Double.init))
        summary.swappedBytes.add(sample.swappedBytes.map(Double.init))
        if let peak = sample.peakResidentBytes {
            summary.peakResidentBytes = max(summary.peakResidentBytes ?? peak, peak)
        }
        summary.minorFaults += sample.minorFaults ?? 0
        summary.majorFaults += sample.majorFaults ?? 0
        addGroup(of: sample)
        for gpu in sample.gpus {
            gpus[gpu.index, default: GPUAccumulator(index: gpu.index, from: nil)].add(gpu, seconds: seconds)
        }
    }

    private mutating func addProcessors(of sample: MachineSample) {
        summary.use.add(sample.use)
        summary.steal.add(sample.steal)
        summary.processCores.add(sample.processCores)
        summary.megahertz.add(sample.megahertz)
        summary.celsius.add(sample.celsius)
        while cores.count < sample.coreUse.count { cores.append(nil) }
        for (index, use) in sample.coreUse.enumerated() { cores[index].add(use) }
    }

    private mutating func addGroup(of sample: MachineSample) {
        summary.groupMemoryBytes.add(sample.groupMemoryBytes.map(Double.init))
        summary.periods += sample.periods
        summary.throttledPeriods += sample.throttledPeriods
        summary.throttledSeconds += Double(sample.throttledNanoseconds) / 1e9
        summary.limitHits += sample.limitHits
        summary.outOfMemoryKills += sample.outOfMemoryKills
    }

    /// The summary of what has been taken in.
    func summarised(peakIsOfThisRun: Bool) -> MachineSummary {
        var result = summary
        result.peakIsOfThisRun = peakIsOfThisRun
        result.coreUse = cores.map { $0?.mean ?? 0 }
        result.gpus = gpus.values.map { $0.summarised() }.sorted { $0.index < $1.index }
        return result
    }

    /// An accumulator for the time that follows, which counts energy on from here.
    func next() -> MachineAccumulator {
        var following = MachineAccumulator(from: [])
        following.gpus = gpus.mapValues { GPUAccumulator(index: $0.index, from: $0.lastJoules) }
        return following
    }
}
