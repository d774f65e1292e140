extension SoakVerdict {
    /// The verdicts on a soak, gravest first.
    public static func decide(minutes: [SoakMinute], events: [SoakEvent], slopes: [SoakSlope]) -> [SoakVerdict] {
        var verdicts: [SoakVerdict] = []
        let failures = events.filter { [.error, .outOfMemory, .died].contains($0.kind) }
        if let last = failures.last(where: { $0.lastedSeconds == nil }) {
            verdicts.append(
                SoakVerdict(.failed, evidence: "At \(Text.seconds(last.atSeconds)): \(last.text); it never recovered."))
        } else if minutes.isEmpty {
            verdicts.append(SoakVerdict(.failed, evidence: "No window was finished."))
        }
        verdicts += leaks(slopes)
        let survived = failures.filter { $0.lastedSeconds != nil }
        if let first = survived.first {
            let longest = survived.compactMap(\.lastedSeconds).max() ?? 0
            verdicts.append(
                SoakVerdict(
                    .failedAndRecovered,
                    evidence:
                        "\(survived.count) \(survived.count == 1 ? "failure" : "failures"), the longest recovered after \(Text.seconds(longest)). The first at \(Text.seconds(first.atSeconds)): \(first.text)."
                ))
        }
        verdicts += stalls(events)
        verdicts += drifts(slopes)
        if slopes.isEmpty {
            verdicts.append(
                SoakVerdict(
                    .undecided,
                    evidence:
                        "A trend needs \(SoakTrend.leastWindows) windows of one process after its warm-up; \(SoakTrend.stretch(of: minutes).count) were there."
                ))
        }
        return verdicts.isEmpty ? [steady(minutes, slopes)] : verdicts
    }

    private static func leaks(_ slopes: [SoakSlope]) -> [SoakVerdict] {
        slopes.filter { $0.significant && $0.unit == "bytes/day" }.map { slope in
            SoakVerdict(
                .leaking,
                evidence:
                    "\(slope.quantity) grows by \(perDay(slope)) (95 % interval \(interval(slope))); \(Text.bytes(Int(slope.boundPerDay))) a day is allowed."
            )
        }
    }

    private static func drifts(_ slopes: [SoakSlope]) -> [SoakVerdict] {
        slopes.filter { $0.significant && $0.unit != "bytes/day" }.map { slope in
            SoakVerdict(
                .drifting,
                evidence:
                    "\(slope.quantity) changes by \(perDay(slope)) (95 % interval \(interval(slope))); \(bound(slope)) a day is allowed."
            )
        }
    }

    private static func stalls(_ events: [SoakEvent]) -> [SoakVerdict] {
        let stalls = events.filter { $0.kind == .stall }
        guard let longest = stalls.max(by: { ($0.lastedSeconds ?? 0) < ($1.lastedSeconds ?? 0) }) else { return [] }
        return [
            SoakVerdict(
                .stalled,
                evidence:
                    "\(stalls.count) \(stalls.count == 1 ? "gap" : "gaps") above \(Int(SoakWorker.stallFactor)) times the median; the longest at \(Text.seconds(longest.atSeconds)): \(longest.text)."
            )
        ]
    }

    private static func steady(_ minutes: [SoakMinute], _ slopes: [SoakSlope]) -> SoakVerdict {
        let queries = minutes.reduce(0) { $0 + $1.queries }
        let trends = slopes.map { "\($0.quantity) \(perDay($0)) (allowed \(bound($0)))" }.joined(separator: "; ")
        return SoakVerdict(.steady, evidence: "\(queries) queries without an error or a stall; \(trends).")
    }

    private static func perDay(_ slope: SoakSlope) -> String { amount(slope.perDay.value, slope) + " a day" }

    private static func bound(_ slope: SoakSlope) -> String { amount(slope.boundPerDay, slope) }

    private static func interval(_ slope: SoakSlope) -> String {
        "\(amount(slope.perDay.low ?? .nan, slope)) to \(amount(slope.perDay.high ?? .nan, slope))"
    }

    private static func amount(_ value: Double, _ slope: SoakSlope) -> String {
        switch slope.unit {
        // Beyond 2^62 bytes a day the figure says nothing but "very fast".
        case "bytes/day": value.isFinite ? Text.bytes(Int(max(min(value, 0x1p62), -0x1p62))) : "unknown"
        case "ms/day": Text.milliseconds(value)
        default: "\(Text.significant(value)) images/s"
        }
    }
}
