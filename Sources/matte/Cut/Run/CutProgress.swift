import Synchronization

/// Tells a person how a run goes: a bar on a terminal, a plain line for each photo elsewhere.
final class CutProgress: Sendable {
    private struct State {
        var tally = RunTally()
        var total: Int?
        /// Photos cut before this moment do not count for the rate.
        var start = ContinuousClock.now
    }

    private let state = Mutex(State())
    private let isQuiet: Bool
    private static let barWidth = 24

    init(total: Int?, isQuiet: Bool) {
        self.isQuiet = isQuiet
        state.withLock { $0.total = total }
    }

    var tally: RunTally { state.withLock { $0.tally } }
    var elapsed: Duration { state.withLock { ContinuousClock.now - $0.start } }

    func add(_ outcome: CutOutcome) {
        let status = state.withLock { state in
            state.tally.add(outcome)
            return Self.statusLine(state)
        }
        if let line = line(for: outcome) { Console.shared.print(line) }
        if !isQuiet { Console.shared.showStatus(status) }
    }

    func finish(interrupted: Bool) {
        Console.shared.showStatus("")
        let tally = tally
        guard !isQuiet || tally.failed > 0 || interrupted else { return }
        for line in tally.lines(elapsed: elapsed, interrupted: interrupted) { Console.shared.print(line) }
    }

    private func line(for outcome: CutOutcome) -> String? {
        switch outcome.state {
        case .failed(_, let reason):
            return "failed: \(outcome.item.name): \(reason)"
        case .alreadyDone:
            return nil
        case .done(let summary):
            guard !isQuiet else { return nil }
            let notes = summary.notes.map { " (\($0))" }.joined()
            if !summary.subjectFound {
                return "\(outcome.item.name) -> \(outcome.item.outputName): nobody found, the alpha is empty\(notes)"
            }
            // On a terminal the bar tells of the ordinary ones.
            guard !Console.shared.isTerminal || !notes.isEmpty else { return nil }
            let time = summary.timings.total.milliseconds.formatted(digits: 0)
            return "\(outcome.item.name) -> \(outcome.item.outputName) \(time) ms\(notes)"
        }
    }

    private static func statusLine(_ state: State) -> String {
        let tally = state.tally
        let seconds = (ContinuousClock.now - state.start).seconds
        let rate = Double(tally.done + tally.failed) / max(seconds, 1e-3)
        guard let total = state.total, total > 0 else {
            return "\(tally.total) photos, \(rate.formatted(digits: 2))/s"
        }
        let filled = min(barWidth, barWidth * tally.total / total)
        let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: barWidth - filled)
        let left = rate > 0 ? Self.clock(Double(max(0, total - tally.total)) / rate) : "-"
        return "\(bar) \(tally.total)/\(total)  \(rate.formatted(digits: 2))/s  \(left) left"
            + (tally.failed > 0 ? "  \(tally.failed) failed" : "")
    }

    /// Seconds as `1:02:03` or `2:03`.
    private static func clock(_ seconds: Double) -> String {
        let seconds = Int(min(seconds, 359_999).rounded(.up))
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let tail = "\(two(seconds % 60))"
        return seconds < 3600
            ? "\(seconds / 60):\(tail)" : "\(seconds / 3600):\(two(seconds / 60 % 60)):\(tail)"
    }
}
