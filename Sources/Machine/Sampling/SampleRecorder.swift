/// Keeps at most a set number of samples, evenly spread over the whole time, and sums up all of them.
struct SampleRecorder: Sendable {
    /// Most samples kept, at least 2.
    let capacity: Int
    /// Every so many samples, one is kept: 1, then doubled each time the room is full.
    private(set) var stride = 1
    /// The samples kept, in order of time.
    private(set) var samples: [MachineSample] = []
    private var taken = 0
    private var total: MachineAccumulator
    private var window: MachineAccumulator
    private let peakIsOfThisRun: Bool

    /// Starts from the GPUs as they were before the first sample.
    init(capacity: Int, gpus: [GPUSample], peakIsOfThisRun: Bool) {
        precondition(capacity >= 2, "a sample recorder needs room for at least two samples")
        self.capacity = capacity
        self.peakIsOfThisRun = peakIsOfThisRun
        total = MachineAccumulator(from: gpus)
        window = total
    }

    /// Takes in a sample that was `lateness` behind its time and took `cost` to take.
    mutating func record(_ sample: MachineSample, lateness: Duration, cost: Duration = .zero) {
        total.add(sample, lateness: lateness, cost: cost)
        window.add(sample, lateness: lateness, cost: cost)
        defer { taken += 1 }
        guard taken % stride == 0 else { return }
        if samples.count == capacity {
            // Peaks are safe in the summary; what is kept is for drawing a curve.
            samples = samples.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
            stride *= 2
            guard taken % stride == 0 else { return }
        }
        samples.append(sample)
    }

    /// The summary of everything so far.
    func summary() -> MachineSummary { total.summarised(peakIsOfThisRun: peakIsOfThisRun) }

    /// The summary since the last call of this function, or since the beginning.
    mutating func takeWindow() -> MachineSummary {
        defer { window = window.next() }
        return window.summarised(peakIsOfThisRun: peakIsOfThisRun)
    }
}
