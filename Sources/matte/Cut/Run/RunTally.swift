import Synchronization

/// Counts of a run and the failures to list at its end.
struct RunTally: Sendable {
    /// Failures that are listed by name; more are counted only.
    private static let listedFailures = 50

    private(set) var done = 0
    private(set) var alreadyDone = 0
    private(set) var withoutSubject = 0
    private(set) var failed = 0
    private(set) var failures: [(name: String, reason: String)] = []

    var total: Int { done + alreadyDone + failed }

    mutating func add(_ outcome: CutOutcome) {
        switch outcome.state {
        case .done(let summary):
            done += 1
            if !summary.subjectFound { withoutSubject += 1 }
        case .alreadyDone:
            alreadyDone += 1
        case .failed(_, let reason):
            failed += 1
            if failures.count < Self.listedFailures { failures.append((outcome.item.name, reason)) }
        }
    }

    /// The lines that end a run.
    func lines(elapsed: Duration, interrupted: Bool) -> [String] {
        let seconds = elapsed.seconds
        var first = "\(done) cut out"
        if done > 0 {
            first += " in \(seconds.formatted(digits: 1)) s (\((Double(done) / seconds).formatted(digits: 2))/s)"
        }
        if alreadyDone > 0 { first += ", \(alreadyDone) already done" }
        if withoutSubject > 0 { first += ", \(withoutSubject) without a subject" }
        if failed > 0 { first += ", \(failed) failed" }
        var lines = [interrupted ? first + "; interrupted, finished work is kept: start again to go on" : first]
        if !failures.isEmpty {
            lines.append("failed:")
            lines += failures.map { "  \($0.name): \($0.reason)" }
            if failed > failures.count { lines.append("  and \(failed - failures.count) more") }
        }
        return lines
    }
}

extension Duration {
    /// The duration in seconds.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
    /// The duration in milliseconds.
    var milliseconds: Double { seconds * 1000 }
}

extension Double {
    /// The number with a fixed count of decimals, in the C locale, without the cost of a formatter.
    func formatted(digits: Int) -> String {
        guard isFinite else { return "-" }
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let scaled = (abs(self) * scale).rounded()
        guard scaled < 1e15 else { return "\(self)" }
        let whole = Int(scaled) / Int(scale)
        let sign = self < 0 && scaled > 0 ? "-" : ""
        guard digits > 0 else { return "\(sign)\(whole)" }
        let fraction = String(Int(scaled) % Int(scale))
        return "\(sign)\(whole)." + String(repeating: "0", count: digits - fraction.count) + fraction
    }
}
