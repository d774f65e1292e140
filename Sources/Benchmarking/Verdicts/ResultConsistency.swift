import Foundation

/// Computes again whatever can be computed from the raw latencies, the rounds and the windows of a document, so that a
/// figure that was changed together with the hash is still found.
enum ResultConsistency {
    /// Figures computed again agree to this fraction: the same program computes the same doubles, another build's
    /// mathematical library may differ in the last digits.
    private static let tolerance = 1e-9
    /// Contradictions that are named of one part; one changed latency contradicts dozens of figures.
    private static let namedLimit = 5

    /// Every contradiction in a document.
    static func findings(_ document: ResultDocument) -> [Finding] {
        let rows = document.rows.flatMap { row in
            finding(row.configuration.title, contradictions(row, document.settings))
        }
        let trials = (document.load?.trials ?? []).enumerated().flatMap { number, trial in
            finding(
                "\(Text.significant(trial.offeredRate)) requests a second",
                contradictions(trial, seed: document.settings.seed &+ UInt64(number), document.load?.objective))
        }
        let peak = document.load.map { finding("load", contradictions($0)) } ?? []
        let soak = document.soak.map { finding("soak", contradictions($0, seed: document.settings.seed)) } ?? []
        return rows + trials + peak + soak
    }

    private static func finding(_ subject: String, _ wrong: [String]) -> [Finding] {
        let more = wrong.count > namedLimit ? ["\(subject): \(wrong.count - namedLimit) more figures contradict."] : []
        return (wrong.prefix(namedLimit).map { "\(subject): \($0)." } + more).map {
            Finding(.consistency, .invalid, $0)
        }
    }

    private static func contradictions(_ row: ResultRow, _ settings: MeasurementSettings) -> [String] {
        let again = ResultRow(configuration: row.configuration, rounds: row.rounds, settings: settings)
        var wrong = differences(figures(row), figures(again))
        for round in row.rounds {
            let name = "round \(round.round + 1)"
            if round.latencies.sorted.count != round.queries {
                wrong.append("\(name) holds \(round.latencies.sorted.count) latencies for \(round.queries) queries")
            }
        }
        if row.validity.valid, !Validity(findings: RowRules.findings(row, settings: settings)).valid {
            wrong.append("it is marked valid, and the rules say that it is not")
        }
        return wrong
    }

    /// What stands in a row beside its rounds and can be computed from them; the findings' words may be another version's.
    private static func figures(_ row: ResultRow) -> JSONValue {
        var row = row
        row.rounds = []
        row.validity = Validity()
        return value(row)
    }

    private static func contradictions(_ trial: LoadTrial, seed: UInt64, _ objective: LatencyObjective?) -> [String] {
        var again = trial
        again.latency = LatencySummary(rounds: [trial.latencies], seed: seed)
        let answered = trial.latencies.sorted.count
        again.sent = answered + trial.errors.reduce(0) { $0 + $1.count }
        again.answeredRate = Double(answered) / max(trial.durationSeconds, 1e-9)
        var wrong = differences(value(trial), value(again))
        if let objective, trial.held == true, !LoadTester.holds(objective, trial) {
            wrong.append("it is said to hold \(objective.text), and its latencies do not")
        }
        return wrong
    }

    private static func contradictions(_ load: LoadRecord) -> [String] {
        guard let peak = load.peakRate, !load.trials.contains(where: { $0.held == true && $0.offeredRate == peak })
        else { return [] }
        return ["no trial holds the bound at the peak of \(Text.significant(peak)) requests a second"]
    }

    private static func contradictions(_ soak: SoakRecord, seed: UInt64) -> [String] {
        var again = soak
        again.latency = LatencySummary(rounds: [soak.latencies], seed: seed)
        again.queries = soak.minutes.reduce(0) { $0 + $1.queries }
        again.slopes = SoakTrend.slopes(of: soak.minutes)
        again.resumptions = soak.events.count { $0.kind == .resumed }
        var wrong = differences(value(soak), value(again))
        let verdicts = SoakVerdict.decide(minutes: soak.minutes, events: soak.events, slopes: again.slopes)
        // That a trend could not be decided is no fault that a verdict could hide.
        func words(_ verdicts: [SoakVerdict]) -> [String] {
            verdicts.map(\.word).filter { $0 != .undecided }.map(\.rawValue)
        }
        let (stated, computed) = (words(soak.verdicts), words(verdicts))
        if stated != computed {
            wrong.append(
                "the verdict is \(stated.joined(separator: ", ")), the windows give \(computed.joined(separator: ", "))"
            )
        }
        return wrong
    }

    private static func value(_ part: some Encodable) -> JSONValue {
        guard let data = try? JSONEncoder().encode(part), let value = try? JSONReader.read([UInt8](data)) else {
            return .null
        }
        return value
    }

    /// Where numbers differ, by path. Words are left out: another version may have chosen others.
    private static func differences(_ stated: JSONValue, _ computed: JSONValue, at path: String = "") -> [String] {
        switch (stated, computed) {
        case (.number(let mine), .number(let theirs)):
            if (mine - theirs).magnitude <= tolerance * max(theirs.magnitude, 1) { return [] }
            return [
                "\(path) is \(JSONValue.shortestText(mine)), computed again it is \(JSONValue.shortestText(theirs))"
            ]
        case (.bool(let mine), .bool(let theirs)):
            return mine == theirs ? [] : ["\(path) is \(mine), computed again it is \(theirs)"]
        case (.array(let mine), .array(let theirs)):
            guard mine.count == theirs.count else {
                return ["\(path) has \(mine.count) entries, computed again it has \(theirs.count)"]
            }
            return zip(mine, theirs).enumerated().flatMap { place, pair in
                differences(pair.0, pair.1, at: "\(path)[\(place)]")
            }
        case (.object(let mine), .object(let theirs)):
            return Set(mine.keys).union(theirs.keys).sorted().flatMap { key -> [String] in
                let inner = path.isEmpty ? key : "\(path).\(key)"
                switch (mine[key], theirs[key]) {
                case (let one?, let other?): return differences(one, other, at: inner)
                case (nil, _): return ["\(inner) is missing"]
                case (_, nil): return ["\(inner) stands there, and nothing gives it"]
                }
            }
        case (.string, .string), (.null, .null): return []
        default: return ["\(path) is of another kind than computed again"]
        }
    }
}
