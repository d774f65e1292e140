import Dispatch

/// The life of the sampling thread: wait, sample, hand over, until told to stop.
struct SamplingLoop: Sendable {
    let interval: Duration
    let probe: MachineProbe
    let stopping: DispatchSemaphore

    /// Runs until `stopping` is signalled, or until `record` returns false because nobody listens any more.
    ///
    /// Times are absolute, so lateness does not add up; intervals that were missed altogether are left out.
    func run(record: (_ sample: MachineSample, _ lateness: Duration, _ cost: Duration) -> Bool) {
        var probe = probe
        var due = ContinuousClock.now + interval
        while true {
            let wait = ContinuousClock.now.duration(to: due)
            let isLast = stopping.wait(timeout: .now() + max(wait, .zero).dispatchInterval) == .success
            let lateness = isLast ? .zero : max(due.duration(to: .now), .zero)
            let begun = ContinuousClock.now
            let sample = probe.sample()
            let now = ContinuousClock.now
            guard record(sample, lateness, begun.duration(to: now)), !isLast else { return }
            while due <= now { due += interval }
        }
    }
}
