extension MachineSummary {
    /// Steal is believed from this mean share on: below it is less than the spread between runs.
    public static let stealTolerance = 0.01
    /// A share of quota periods held back that is still no event: start-up alone may use a period up.
    public static let throttleTolerance = 0.01
    /// A sample is late from this many seconds on: peaks between samples are then missed.
    public static let latenessTolerance = 1.0

    /// What happened beside the run, most serious first; empty if nothing did.
    public var events: [MachineEvent] {
        memoryEvents + processorEvents + gpus.flatMap(Self.events) + samplerEvents
    }

    private var memoryEvents: [MachineEvent] {
        var events: [MachineEvent] = []
        if outOfMemoryKills > 0 {
            events.append(
                MachineEvent(
                    code: .outOfMemoryKill,
                    message:
                        "The kernel killed \(outOfMemoryKills) process(es) of this control group for memory: the run "
                        + "is not whole. Raise the memory limit or lower the batch."))
        }
        if limitHits > 0 {
            events.append(
                MachineEvent(
                    code: .memoryLimitHit,
                    message:
                        "The control group ran into its memory limit \(limitHits) times: pages were thrown out and "
                        + "read again. Raise the limit."))
        }
        if let swappedBytes, swappedBytes.maximum > 0 {
            let mebibytes = Int(swappedBytes.maximum) >> 20
            events.append(
                MachineEvent(
                    code: .swapped,
                    message: "Up to \(mebibytes) MiB of this process were in swap, and touching them waits for a disk. "
                        + "Free memory, or take a larger machine."))
        }
        return events
    }

    private var processorEvents: [MachineEvent] {
        var events: [MachineEvent] = []
        if let steal, steal.mean > Self.stealTolerance {
            events.append(
                MachineEvent(
                    code: .stolen,
                    message:
                        "The hypervisor gave \(Self.percent(steal.mean)) of the processor time to others (at worst "
                        + "\(Self.percent(steal.maximum))): the machine is faster than measured. Measure again, or take "
                        + "an instance whose processors are not shared."))
        }
        let share = periods > 0 ? Double(throttledPeriods) / Double(periods) : 0
        if share > Self.throttleTolerance {
            events.append(
                MachineEvent(
                    code: .quotaThrottled,
                    message: "The control group's processor quota held this process back in \(Self.percent(share)) of "
                        + "its periods: the figures are the quota's. Use fewer threads, or raise the quota."))
        }
        return events
    }

    private static func events(of gpu: GPUSummary) -> [MachineEvent] {
        var events: [MachineEvent] = []
        if !gpu.failures.isEmpty {
            let words = gpu.failures.keys.sorted().joined(separator: "; ")
            events.append(
                MachineEvent(
                    code: .gpuFailed,
                    message: "GPU \(gpu.index) did not answer (\(words)): its figures are incomplete. Run nvidia-smi."))
        }
        let slow = gpu.throttleShares.filter { $0.key.slowsMeasurement && $0.value > 0 }
            .sorted { $0.value == $1.value ? $0.key.rawValue < $1.key.rawValue : $0.value > $1.value }
        if !slow.isEmpty {
            let words = slow.map { "\($0.key.words) in \(percent($0.value)) of the samples" }.joined(separator: ", ")
            events.append(
                MachineEvent(
                    code: .gpuThrottled,
                    message: "GPU \(gpu.index) lowered its clocks: \(words). The card is faster when cool and alone; "
                        + "look at cooling and power cap, and measure for longer if this is its steady state."))
        }
        if !gpu.otherProcesses.isEmpty {
            events.append(
                MachineEvent(
                    code: .otherGPUProcesses,
                    message:
                        "Others used GPU \(gpu.index) at the same time: \(gpu.otherProcesses.joined(separator: ", "))."
                        + " Its figures are those of a shared card. End them, and measure again."))
        }
        return events
    }

    private var samplerEvents: [MachineEvent] {
        guard worstLatenessSeconds > Self.latenessTolerance else { return [] }
        let seconds = (worstLatenessSeconds * 10).rounded() / 10
        return [
            MachineEvent(
                code: .samplerLate,
                message: "A sample came \(seconds) s late: peaks between samples may be missing. The machine was "
                    + "stopped, or had no processor free.")
        ]
    }

    private static func percent(_ share: Double) -> String {
        "\((share * 1000).rounded() / 10) %"
    }
}
