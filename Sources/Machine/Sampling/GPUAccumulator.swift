/// Sums up one GPU's samples without keeping them.
struct GPUAccumulator: Sendable {
    private var summary: GPUSummary
    private var samples = 0
    private var reasons: [GPUThrottleReason: Int] = [:]
    private var others: Set<String> = []
    private var firstJoules: Double?
    private(set) var lastJoules: Double?
    private var estimatedJoules: Double?

    /// Position among the GPUs, from 0.
    var index: Int { summary.index }

    /// More different processes and failures than this are not kept.
    private static let nameLimit = 64

    /// Sums up the GPU at `index`; `joules` is the card's count before the first sample, so that its span counts too.
    init(index: Int, from joules: Double?) {
        firstJoules = joules
        lastJoules = joules
        summary = GPUSummary(
            index: index, joulesAreEstimated: false, throttleShares: [:], otherProcesses: [], failures: [:])
    }

    /// Takes in a sample whose span was `seconds` long.
    mutating func add(_ sample: GPUSample, seconds: Double) {
        samples += 1
        summary.memoryUsedBytes.add(sample.memoryUsedBytes.map(Double.init))
        summary.ownMemoryBytes.add(sample.ownMemoryBytes.map(Double.init))
        summary.use.add(sample.use)
        summary.memoryUse.add(sample.memoryUse)
        summary.watts.add(sample.watts)
        summary.celsius.add(sample.celsius.map(Double.init))
        summary.smMegahertz.add(sample.smMegahertz.map(Double.init))
        summary.memoryMegahertz.add(sample.memoryMegahertz.map(Double.init))
        for reason in sample.throttleReasons ?? [] { reasons[reason, default: 0] += 1 }
        for name in sample.otherProcesses where others.count < Self.nameLimit { others.insert(name) }
        for failure in sample.failures where summary.failures.count < Self.nameLimit {
            summary.failures["\(failure.call): \(failure.words)", default: 0] += 1
        }
        if let joules = sample.totalJoules {
            firstJoules = firstJoules ?? joules
            lastJoules = joules
        }
        if let watts = sample.watts { estimatedJoules = (estimatedJoules ?? 0) + watts * seconds }
    }

    /// The summary of what has been taken in.
    func summarised() -> GPUSummary {
        var result = summary
        result.throttleShares = reasons.mapValues { Double($0) / Double(max(samples, 1)) }
        result.otherProcesses = others.sorted()
        if let firstJoules, let lastJoules, lastJoules > firstJoules {
            result.joules = lastJoules - firstJoules
        } else if let estimatedJoules {
            result.joules = estimatedJoules
            result.joulesAreEstimated = true
        }
        return result
    }
}
