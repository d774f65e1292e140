import Benchmarking
import Foundation
import Yams

/// Reads a scenario from YAML; what is wrong is told with its line and the keys or values that are allowed.
public struct ScenarioReader {
    private let source: String

    /// A scenario by name, or from a file. Throws `badInput`.
    public static func scenario(_ nameOrPath: String) throws(DecisionError) -> PurchaseScenario {
        if let known = PurchaseScenario(named: nameOrPath) { return known }
        guard let data = FileManager.default.contents(atPath: nameOrPath),
            let text = String(data: data, encoding: .utf8)
        else {
            throw DecisionError(
                .badInput,
                "\"\(nameOrPath)\" is neither a scenario (\(PurchaseScenario.names.joined(separator: ", "))) nor a file that can be read."
            )
        }
        return try read(text, source: nameOrPath)
    }

    /// Reads YAML; `source` names it in errors. Throws `badInput`.
    public static func read(_ yaml: String, source: String) throws(DecisionError) -> PurchaseScenario {
        let reader = ScenarioReader(source: source)
        let node: Node?
        do {
            node = try Yams.compose(yaml: yaml)
        } catch {
            throw DecisionError(.badInput, "\(source) is not valid YAML: \(error)")
        }
        guard let mapping = node?.mapping else {
            throw DecisionError(.badInput, "\(source) is no scenario: it must be a mapping with the key \"scenario\".")
        }
        return try reader.scenario(try reader.fields(mapping))
    }

    private struct Field {
        let key: Node
        let value: Node
    }

    private func fields(_ mapping: Node.Mapping) throws(DecisionError) -> [String: Field] {
        var fields: [String: Field] = [:]
        for (key, value) in mapping {
            guard let name = key.string else { throw failure(key, "a key must be a word") }
            guard fields.updateValue(Field(key: key, value: value), forKey: name) == nil else {
                throw failure(key, "\"\(name)\" stands twice")
            }
        }
        return fields
    }

    private func failure(_ node: Node, _ what: String) -> DecisionError {
        DecisionError(.badInput, "\(source)\(node.mark.map { ", line \($0.line)" } ?? ""): \(what).")
    }

    private func scenario(_ fields: [String: Field]) throws(DecisionError) -> PurchaseScenario {
        let names = PurchaseScenario.names.joined(separator: ", ")
        guard let kind = fields["scenario"] else {
            throw DecisionError(.badInput, "\(source): the key \"scenario\" is missing; its values are \(names).")
        }
        switch kind.value.string {
        case "realtime": return .realtime(try realtime(fields))
        case "batch": return .batch(try batch(fields))
        case "poc": return .poc(try trial(fields))
        default: throw failure(kind.value, "\"scenario\" must be one of \(names)")
        }
    }

    private func realtime(_ fields: [String: Field]) throws(DecisionError) -> RealtimeScenario {
        try check(fields, allowed: ["rate", "streams", "fps", "slo", "spare", "pattern"])
        var scenario = RealtimeScenario()
        if let rate = fields["rate"] {
            if let streams = fields["streams"] ?? fields["fps"] {
                throw failure(streams.key, "\"rate\" and \"streams\" say the same thing twice: give one of them")
            }
            scenario.peakPerSecond = try number(rate, "rate", 0.001...10_000_000)
        } else if fields["streams"] != nil || fields["fps"] != nil {
            let streams = try fields["streams"].map { field throws(DecisionError) in
                try number(field, "streams", 1...1_000_000)
            }
            let frames = try fields["fps"].map { field throws(DecisionError) in try number(field, "fps", 0.1...240) }
            scenario.peakPerSecond = (streams ?? 1) * (frames ?? RealtimeScenario.videoFrameRate)
        }
        if let slo = fields["slo"] {
            do throws(DecisionError) {
                scenario.objective = try LatencyObjective(parsingObjective: slo.value.string ?? "")
            } catch {
                throw failure(slo.value, "\"slo\" must be written p99=100ms")
            }
        }
        if let spare = fields["spare"] {
            scenario.spareInstances = Int(try number(spare, "spare", 0...100, whole: true))
        }
        if let pattern = fields["pattern"] {
            let allowed = DailyShape.allCases.map(\.rawValue).joined(separator: ", ")
            guard let shape = pattern.value.string.flatMap(DailyShape.init(rawValue:)) else {
                throw failure(pattern.value, "\"pattern\" must be one of \(allowed)")
            }
            scenario.pattern = shape
        }
        return scenario
    }

    private func batch(_ fields: [String: Field]) throws(DecisionError) -> BatchScenario {
        try check(fields, allowed: ["images", "window-hours", "spot", "interruptions-per-hour", "lost-minutes"])
        var scenario = BatchScenario()
        if let images = fields["images"] { scenario.imagesPerNight = try number(images, "images", 1...1e12) }
        if let hours = fields["window-hours"] { scenario.windowHours = try number(hours, "window-hours", 0.01...24) }
        if let spot = fields["spot"] {
            guard let allowed = spot.value.bool else { throw failure(spot.value, "\"spot\" must be true or false") }
            scenario.spotAllowed = allowed
        }
        if let rate = fields["interruptions-per-hour"] {
            scenario.interruptionsPerHour = try number(rate, "interruptions-per-hour", 0...60)
        }
        if let lost = fields["lost-minutes"] { scenario.lostMinutes = try number(lost, "lost-minutes", 0...1440) }
        return scenario
    }

    private func trial(_ fields: [String: Field]) throws(DecisionError) -> TrialScenario {
        try check(fields, allowed: ["ready-minutes", "hours", "start-up-minutes"])
        var scenario = TrialScenario()
        if let ready = fields["ready-minutes"] {
            scenario.readyMinutes = try number(ready, "ready-minutes", 0.1...1440)
        }
        if let hours = fields["hours"] { scenario.hours = try number(hours, "hours", 0.1...100_000) }
        if let start = fields["start-up-minutes"] {
            scenario.startUpMinutes = try number(start, "start-up-minutes", 0...1440)
        }
        return scenario
    }

    private func check(_ fields: [String: Field], allowed: [String]) throws(DecisionError) {
        let wrong = fields.filter { $0.key != "scenario" && !allowed.contains($0.key) }
            .min { ($0.value.key.mark?.line ?? 0) < ($1.value.key.mark?.line ?? 0) }
        guard let wrong else { return }
        throw failure(
            wrong.value.key,
            "there is no key \"\(wrong.key)\" here; the keys are \((["scenario"] + allowed).joined(separator: ", "))")
    }

    private func number(
        _ field: Field, _ name: String, _ allowed: ClosedRange<Double>, whole: Bool = false
    ) throws(DecisionError) -> Double {
        guard let text = field.value.scalar?.string.replacing("_", with: ""), let value = Double(text),
            allowed.contains(value), !whole || value == value.rounded()
        else {
            let kind = whole ? "a whole number" : "a number"
            throw failure(
                field.value,
                "\"\(name)\" must be \(kind) from \(Text.significant(allowed.lowerBound)) to \(Text.significant(allowed.upperBound))"
            )
        }
        return value
    }
}
