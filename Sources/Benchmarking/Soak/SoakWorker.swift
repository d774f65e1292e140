/// Runs a system window by window and hands each window over as soon as it is done.
public struct SoakWorker: Sendable {
    /// A gap counts as a stall above this many medians (measuring rule) ...
    public static let stallFactor = 10.0
    /// ... and above this length, below which the scheduler's own hiccups lie.
    public static let stallFloorMilliseconds = 10.0

    private let plan: SoakPlan
    private let timekeeper: any Timekeeper
    private let reading: @Sendable () -> SoakReading
    private let shouldStop: @Sendable () -> Bool

    /// Makes a worker. `shouldStop` is asked between queries: it ends the worker when nobody listens any more.
    public init(
        plan: SoakPlan, timekeeper: any Timekeeper = SystemTimekeeper(),
        reading: @escaping @Sendable () -> SoakReading, shouldStop: @escaping @Sendable () -> Bool = { false }
    ) {
        self.plan = plan
        self.timekeeper = timekeeper
        self.reading = reading
        self.shouldStop = shouldStop
    }

    /// Runs windows `first` up to the plan's last. `startSeconds` is the soak's time at the beginning of this process,
    /// `process` its number. Blocks the calling thread. Throws what preparing the system or `handOver` throws.
    public func run(
        _ system: any SystemUnderTest, firstWindow: Int, startSeconds: Double, process: Int,
        handOver: (SoakEntry) throws -> Void
    ) throws {
        let begin = timekeeper.now()
        try system.prepare()
        for number in 0..<plan.warmUpQueries {
            _ = try? system.answer(Query(number: number, images: plan.configuration.batch))
        }
        var streak = FailureStreak()
        var number = 0
        for window in firstWindow..<max(plan.windows, firstWindow) {
            let start = timekeeper.now()
            func soakTime() -> Double { startSeconds + Double(timekeeper.now() - begin) / 1e9 }
            let offset = soakTime()
            var samples: [Int64] = []
            var failures = FailureTally()
            var events: [SoakEvent] = []
            let length = plan.seconds(ofWindow: window)
            while Double(timekeeper.now() - start) / 1e9 < length {
                if shouldStop() { return }
                let sent = timekeeper.now()
                do {
                    _ = try system.answer(Query(number: number, images: plan.configuration.batch))
                    samples.append(timekeeper.now() - sent)
                    if let event = streak.recovered(at: soakTime()) { events.append(event) }
                } catch {
                    let failure = QueryFailure(error)
                    failures.record(failure)
                    streak.failed(failure, at: soakTime())
                }
                number += 1
            }
            let seconds = Double(timekeeper.now() - start) / 1e9
            if window == plan.windows - 1, let event = streak.unrecovered { events.append(event) }
            var kept = entry(
                window: window, process: process, offset: offset, seconds: seconds, samples: samples,
                failures: failures, events: events)
            kept.providerRan = system.providerRan
            kept.modelSHA256 = system.modelSHA256
            kept.threadsRan = system.threadsRan
            try handOver(kept)
        }
    }

    private func entry(
        window: Int, process: Int, offset: Double, seconds: Double, samples: [Int64], failures: FailureTally,
        events: [SoakEvent]
    ) -> SoakEntry {
        let kept = LatencySamples(samples)
        let sorted = kept.sorted
        let median = samples.isEmpty ? nil : LatencySummary.median(kept)
        let threshold = max((median ?? 0) * Self.stallFactor, Self.stallFloorMilliseconds)
        var moment = offset
        var stalls: [SoakEvent] = []
        for sample in samples {
            let milliseconds = Double(sample) / 1e6
            if milliseconds > threshold {
                stalls.append(
                    SoakEvent(
                        kind: .stall, atSeconds: moment, lastedSeconds: milliseconds / 1e3,
                        text:
                            "one query took \(Text.milliseconds(milliseconds)); the median is \(Text.milliseconds(median ?? 0))"
                    ))
            }
            moment += milliseconds / 1e3
        }
        let reading = reading()
        let minute = SoakMinute(
            index: window, startSeconds: offset, process: process, queries: samples.count, errors: failures.total,
            p50Milliseconds: median, p99Milliseconds: Percentiles.record(99, of: sorted).milliseconds,
            maximumMilliseconds: samples.max().map { Double($0) / 1e6 },
            imagesPerSecond: seconds > 0 ? Double(samples.count * plan.configuration.batch) / seconds : 0,
            residentBytes: reading.residentBytes, gpuBytes: reading.gpuBytes, gpuCelsius: reading.gpuCelsius,
            gpuMegahertz: reading.gpuMegahertz, cpuMegahertz: reading.cpuMegahertz, stalls: stalls.count)
        return SoakEntry(
            minute: minute, latencies: HistogramRecord(samples), errors: failures.errors, events: events + stalls,
            environment: reading.environment)
    }
}

/// Failures in a row, told as one event when they end.
private struct FailureStreak {
    private var first: (failure: QueryFailure, at: Double)?
    private var count = 0

    mutating func failed(_ failure: QueryFailure, at seconds: Double) {
        first = first ?? (failure, seconds)
        count += 1
    }

    mutating func recovered(at seconds: Double) -> SoakEvent? {
        defer {
            first = nil
            count = 0
        }
        return first.map { event($0, lasted: seconds - $0.at) }
    }

    var unrecovered: SoakEvent? { first.map { event($0, lasted: nil) } }

    private func event(_ first: (failure: QueryFailure, at: Double), lasted: Double?) -> SoakEvent {
        SoakEvent(
            kind: first.failure.kind == .outOfMemory ? .outOfMemory : .error, atSeconds: first.at,
            lastedSeconds: lasted,
            text: "\(count) \(count == 1 ? "query" : "queries") failed in a row: \(first.failure.message)")
    }
}
