/// Takes samples, each the difference to the one before; used by one thread at a time.
public struct MachineProbe: Sendable {
    private let root: SystemRoot
    private let clock: SamplingClock
    private let controlGroup: ControlGroup
    private let sensors: TemperatureSensors
    private let frequencyFiles: [String]
    private let gpus: GPUMonitor?
    private let start: Int
    private var last: MachineCounters

    /// On a large machine only so many frequency domains are read: each may interrupt the processor it asks about.
    private static let frequencyLimit = 4

    /// Finds the files below `root` and takes the first counters.
    public init(root: SystemRoot = .live, gpus: GPUMonitor? = nil, clock: SamplingClock = .monotonic) {
        self.root = root
        self.clock = clock
        self.gpus = gpus
        controlGroup = ControlGroup(root: root)
        sensors = TemperatureSensors(root: root)
        let folders = CPUFrequency.folders(root: root)
        let step = max(folders.count / Self.frequencyLimit, 1)
        frequencyFiles = stride(from: 0, to: folders.count, by: step).prefix(Self.frequencyLimit)
            .map { "\(folders[$0])/scaling_cur_freq" }
        start = clock.nanoseconds()
        last = Self.unread
        last = read()
    }

    /// The GPUs as last read: before the first sample, the state from which energy is counted.
    var lastGPUs: [GPUSample] { last.gpus }

    private static let unread = MachineCounters(
        nanoseconds: 0, cores: [], controlGroup: ControlGroupCounters(), gpus: [])

    /// What happened since the last sample, or since the probe was made.
    public mutating func sample() -> MachineSample {
        let now = read()
        defer { last = now }
        return MachineSample(from: last, to: now, start: start)
    }

    private func read() -> MachineCounters {
        let clocks = frequencyFiles.compactMap { root.number(at: $0) }.filter { $0 > 0 }
        return MachineCounters(
            nanoseconds: clock.nanoseconds(), cores: CoreTicks.read(stat: root.text(at: "/proc/stat") ?? ""),
            process: root.text(at: "/proc/self/stat").flatMap(ProcessTicks.init(stat:)),
            memory: ProcessMemory(root: root), controlGroup: controlGroup.counters(),
            megahertz: clocks.isEmpty
                ? nil : clocks.reduce(0) { $0 + Double($1) } / Double(clocks.count) / CPUFrequency.kilohertzInMegahertz,
            celsius: sensors.highestCelsius(root: root), gpus: gpus?.sample() ?? [])
    }
}
