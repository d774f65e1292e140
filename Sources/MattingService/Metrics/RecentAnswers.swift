import Synchronization

/// The last minute's answers, for the live page: rate and latency as they are now.
final class RecentAnswers: Sendable {
    enum Ending: Sendable { case ok, refused, failed }

    private struct Entry {
        let time: ContinuousClock.Instant
        let latency: Duration
        let ending: Ending
    }

    private struct State {
        var entries: [Entry] = []
        var ok = 0
        var refused = 0
        var failed = 0
    }

    struct Summary: Sendable {
        let ok, refused, failed: Int
        /// Answered well, a second, over the last `rateWindow`.
        let rate: Double
        /// Latencies of the last minute, milliseconds; nil with too few of them.
        let medianMilliseconds, p99Milliseconds: Double?
        let count: Int
    }

    private static let rateWindow = Duration.seconds(10)
    private static let memory = Duration.seconds(60)
    /// Entries kept at most: beyond this the oldest go first, and the figures are of a shorter time.
    private static let most = 8192
    /// A p99 needs more samples than one in a hundred.
    private static let leastForP99 = 100

    private let state = Mutex(State())

    func add(_ ending: Ending, latency: Duration, now: ContinuousClock.Instant = .now) {
        state.withLock { state in
            switch ending {
            case .ok: state.ok += 1
            case .refused: state.refused += 1
            case .failed: state.failed += 1
            }
            if state.entries.count >= Self.most { state.entries.removeFirst(Self.most / 4) }
            state.entries.append(Entry(time: now, latency: latency, ending: ending))
        }
    }

    func summary(now: ContinuousClock.Instant = .now) -> Summary {
        state.withLock { state in
            state.entries.removeAll { now - $0.time > Self.memory }
            let good = state.entries.filter { $0.ending == .ok }
            let latencies = good.map { $0.latency / .milliseconds(1) }.sorted()
            let recent = good.count { now - $0.time <= Self.rateWindow }
            return Summary(
                ok: state.ok, refused: state.refused, failed: state.failed,
                rate: Double(recent) / (Self.rateWindow / .seconds(1)),
                medianMilliseconds: latencies.isEmpty ? nil : latencies[latencies.count / 2],
                p99Milliseconds: latencies.count < Self.leastForP99 ? nil : latencies[latencies.count * 99 / 100],
                count: latencies.count)
        }
    }
}
