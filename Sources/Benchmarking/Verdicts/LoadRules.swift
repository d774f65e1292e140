/// The rules that decide whether the figures of a load test may be used.
public enum LoadRules {
    /// What the rules find, gravest first.
    public static func findings(_ record: LoadRecord) -> [Finding] {
        let late = record.trials.filter(isLate)
        let all = schedule(record, late) + errors(record) + place(record)
        return all.filter { $0.severity == .invalid } + all.filter { $0.severity == .warning }
    }

    /// Whether the generator of a trial was late by more than matters.
    static func isLate(_ trial: LoadTrial) -> Bool {
        trial.lateness.p99Milliseconds > limit(trial)
    }

    private static func limit(_ trial: LoadTrial) -> Double {
        LatenessRecord.limit(median: trial.latency?.percentile(50)?.milliseconds)
    }

    /// Lateness is inside the latency, so a trial that held in spite of it did hold. One that did not may have failed by it:
    /// when that one bounds the peak, the peak says nothing about the service.
    private static func schedule(_ record: LoadRecord, _ late: [LoadTrial]) -> [Finding] {
        guard let worst = late.max(by: { $0.lateness.p99Milliseconds < $1.lateness.p99Milliseconds }) else { return [] }
        let failing = record.trials.filter { $0.held == false && $0.offeredRate > (record.peakRate ?? 0) }
        let bounding = failing.min { $0.offeredRate < $1.offeredRate }
        let words =
            "the generator was late (p99 \(Text.milliseconds(worst.lateness.p99Milliseconds)), allowed \(Text.milliseconds(limit(worst))))"
        guard record.peakRate != nil || record.trials.count > 1 else {
            return [
                Finding(
                    .onSchedule, .invalid,
                    "At \(Text.significant(worst.offeredRate)) requests a second \(words): the load was not the one that was asked for. Generate it from another machine or lower the rate."
                )
            ]
        }
        if let bounding, isLate(bounding) {
            return [
                Finding(
                    .onSchedule, .invalid,
                    "At \(Text.significant(bounding.offeredRate)) requests a second, where the bound was first broken, the generator was late (p99 \(Text.milliseconds(bounding.lateness.p99Milliseconds)), allowed \(Text.milliseconds(limit(bounding)))): the limit may be its own. Generate the load from another machine."
                )
            ]
        }
        return [
            Finding(
                .onSchedule, .warning,
                "In \(late.count) of \(record.trials.count) trials \(words); the peak does not rest on them.")
        ]
    }

    private static func errors(_ record: LoadRecord) -> [Finding] {
        var findings: [Finding] = []
        if record.serverDied {
            findings.append(Finding(.completed, .warning, record.verdict))
        }
        var failures = FailureTally()
        for trial in record.trials { failures.merge(FailureTally(trial.errors)) }
        if let first = failures.errors.first {
            let kinds = failures.errors.map { "\($0.count) \($0.kind.rawValue)" }.joined(separator: ", ")
            let sent = record.trials.reduce(0) { $0 + $1.sent }
            findings.append(
                Finding(
                    .noErrors, .warning,
                    "\(failures.total) of \(sent) requests failed (\(kinds)). The first: \(first.example)"))
        }
        return findings
    }

    private static func place(_ record: LoadRecord) -> [Finding] {
        guard record.isLocal else { return [] }
        return [
            Finding(
                .undisturbed, .warning,
                "The load was generated on the machine that served it, and took part of its processors: alone, the service is faster. For a purchase generate the load from another machine."
            )
        ]
    }
}

extension LoadRecord {
    /// Whether the service was on the machine that loaded it: the address is a loopback one.
    public var isLocal: Bool {
        let host = url.split(separator: "/").dropFirst().first ?? ""
        return host.hasPrefix("127.") || host.hasPrefix("[::1]") || host == "localhost" || host.hasPrefix("localhost:")
    }
}
