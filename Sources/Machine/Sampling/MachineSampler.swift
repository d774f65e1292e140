import Dispatch
import Synchronization

/// Samples the machine at a set interval on a thread of its own until it is stopped.
///
/// The summary states what a sample costs (some 85 microseconds of one of two Zen 5 cores, without a GPU). Memory is bounded:
/// at most `capacity` samples are kept, thinned out evenly when more come, while the summary is over all.
public final class MachineSampler: Sendable {
    /// Interval that suits runs of minutes; the kernel's processor times have a resolution of 10 ms.
    public static let standardInterval = Duration.seconds(1)
    /// Room for more than an hour at the standard interval; some 300 bytes each without a GPU.
    public static let standardCapacity = 4096

    /// Longest wait for the last sample; one with eight GPUs takes milliseconds.
    public static let stopBound = Duration.seconds(5)

    private let recorder: Mutex<SampleRecorder>
    private let stopping = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)
    private let stopped = Mutex(false)

    /// Starts to sample every `interval` (at least a millisecond).
    ///
    /// - `gpus`: the GPUs to sample, kept open meanwhile; nil for none.
    /// - `resetsPeak`: sets the process's memory peak back first, so that the peak is this run's, where that is allowed.
    public init(
        interval: Duration = standardInterval, capacity: Int = standardCapacity, root: SystemRoot = .live,
        gpus: GPUMonitor? = nil, resetsPeak: Bool = false
    ) {
        precondition(interval >= .milliseconds(1), "the sampling interval is at least one millisecond")
        let isOfThisRun = resetsPeak && ProcessMemory.resetPeak(root: root)
        let probe = MachineProbe(root: root, gpus: gpus)
        recorder = Mutex(SampleRecorder(capacity: capacity, gpus: probe.lastGPUs, peakIsOfThisRun: isOfThisRun))
        let loop = SamplingLoop(interval: interval, probe: probe, stopping: stopping)
        OwnThread.start(named: "matte-sampler", ended: ended) { [weak self] in
            loop.run { sample, lateness, cost in
                guard let self else { return false }
                self.recorder.withLock { $0.record(sample, lateness: lateness, cost: cost) }
                return true
            }
        }
    }

    deinit { stopping.signal() }

    /// The samples kept so far, in order of time.
    public func samples() -> [MachineSample] { recorder.withLock { $0.samples } }

    /// The summary of all samples so far.
    public func summary() -> MachineSummary { recorder.withLock { $0.summary() } }

    /// The summary of the samples since the last call, or since the beginning; for figures minute by minute.
    public func takeWindow() -> MachineSummary { recorder.withLock { $0.takeWindow() } }

    /// Takes a last sample, ends the thread, and gives the summary of all samples; may be called again.
    ///
    /// Blocks until the sample under way is done, at most for `stopBound`: a driver that hangs holds up nobody.
    @discardableResult
    public func stop() -> MachineSummary {
        let first = stopped.withLock { stopped in
            defer { stopped = true }
            return !stopped
        }
        if first {
            stopping.signal()
            _ = ended.wait(timeout: .now() + Self.stopBound.dispatchInterval)
        }
        return summary()
    }
}
