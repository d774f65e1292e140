import Foundation
import Yams

/// Reads a suite from YAML. What is wrong is told with its line and the values that are allowed.
public struct SuiteReader {
    private let source: String
    private var suite: Suite

    /// Reads a suite; `source` names it in errors. Throws ``BenchmarkError`` with code `.invalidSuite`.
    /// `replacing` holds keys with values that take the place of the suite's own, a list's separated by commas.
    public static func read(
        _ yaml: String, source: String, replacing options: [(key: String, value: String)] = []
    ) throws(BenchmarkError) -> Suite {
        var reader = SuiteReader(source: source, suite: Suite(name: source))
        let node: Node?
        do {
            node = try Yams.compose(yaml: yaml)
        } catch YamlError.duplicatedKeysInMapping(let names, _) {
            throw Self.duplicate(names.first ?? "a key", in: yaml, source: source)
        } catch let error as YamlError {
            throw BenchmarkError(.invalidSuite, "\(source) is not valid YAML: \(error)", cause: error)
        } catch {
            throw BenchmarkError(.invalidSuite, "\(source) is not valid YAML: \(error)", cause: error)
        }
        guard let node, let mapping = node.mapping else {
            throw BenchmarkError(
                .invalidSuite,
                "\(source) is not a suite: it must be a mapping with keys such as \"models\" and \"sizes\".")
        }
        var seen: Set<String> = []
        for (key, value) in mapping {
            guard let name = key.string else { throw reader.failure(key, "a key must be a word") }
            guard seen.insert(name).inserted else { throw reader.failure(key, "\"\(name)\" stands twice") }
            try reader.set(name, key: key, value: value)
        }
        for (key, value) in options {
            let option = SuiteReader(source: Self.optionNames[key] ?? "--\(key)", suite: reader.suite)
            reader.suite = try option.replaced(key, by: value)
        }
        try reader.check(mapping, replaced: Set(options.map(\.key)))
        return reader.suite
    }

    /// The parser tells the key and not its place: the second line that begins with it.
    private static func duplicate(_ key: String, in yaml: String, source: String) -> BenchmarkError {
        let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        let second = lines.filter { $0.element.hasPrefix(key) }.dropFirst().first
        let place = second.map { ", line \($0.offset + 1)" } ?? ""
        return BenchmarkError(.invalidSuite, "\(source)\(place): \"\(key)\" stands twice.")
    }

    /// The options whose names are not their keys'.
    private static let optionNames = [
        "models": "--model", "devices": "--device", "precisions": "--precision", "sizes": "--size",
        "batches": "--batch", "scenarios": "--scenario", "paths": "--path",
    ]

    private func replaced(_ key: String, by value: String) throws(BenchmarkError) -> Suite {
        var reader = self
        let parts = value.split(separator: ",").map { Node(String($0).trimmingCharacters(in: .whitespaces)) }
        try reader.set(key, key: Node(key), value: parts.count == 1 ? parts[0] : Node.sequence(Node.Sequence(parts)))
        return reader.suite
    }

    /// The keys that a suite may have.
    public static let keys = [
        "name", "models", "sizes", "precisions", "devices", "batches", "scenarios", "paths", "concurrency", "rate",
        "threads", "rounds", "minimum-images", "minimum-seconds", "maximum-seconds", "warm-up", "seed",
        "accuracy-tolerance",
    ]

    private func failure(_ node: Node, _ what: String) -> BenchmarkError {
        BenchmarkError(.invalidSuite, "\(origin(node)): \(what).")
    }

    private func origin(_ node: Node) -> String {
        source + (node.mark.map { ", line \($0.line)" } ?? "")
    }

    private mutating func set(_ name: String, key: Node, value: Node) throws(BenchmarkError) {
        suite.origins[name] = origin(value)
        switch name {
        case "name": suite.name = try text(value, name)
        case "models": suite.models = try list(value, name) { node throws(BenchmarkError) in try text(node, name) }
        case "sizes":
            suite.sizes = try list(value, name) { node throws(BenchmarkError) in try whole(node, name, 32...8192) }
        case "precisions": suite.precisions = try words(value, name, Suite.precisionNames + [Suite.everything])
        case "devices":
            suite.devices = try words(value, name, Suite.deviceNames + [Suite.automatic, Suite.everything])
        case "batches":
            suite.batches = try list(value, name) { node throws(BenchmarkError) in try whole(node, name, 1...256) }
        case "scenarios":
            let allowed = Scenario.allCases.map(\.rawValue)
            suite.scenarios = try words(value, name, allowed).compactMap(Scenario.init(rawValue:))
        case "paths":
            let allowed = [MeasuredPath.photoToPNG, .modelOnly].map(\.rawValue)
            suite.paths = try words(value, name, allowed).compactMap(MeasuredPath.init(rawValue:))
        default: try setNumber(name, key: key, value: value)
        }
    }

    private mutating func setNumber(_ name: String, key: Node, value: Node) throws(BenchmarkError) {
        switch name {
        case "concurrency": suite.concurrency = try whole(value, name, 1...1024)
        case "rate": suite.rate = try number(value, name, 0.001...1_000_000)
        case "threads": suite.threads = try whole(value, name, 1...1024)
        case "rounds": suite.rounds = try whole(value, name, 1...100)
        case "minimum-images": suite.minimumImages = try whole(value, name, 1...10_000_000)
        case "minimum-seconds": suite.minimumSeconds = try number(value, name, 0...86_400)
        case "maximum-seconds": suite.maximumSeconds = try number(value, name, 0.1...604_800)
        case "warm-up": suite.warmUp = try whole(value, name, 0...10_000)
        case "seed": suite.seed = UInt64(try whole(value, name, 0...(1 << 53)))
        case "accuracy-tolerance": suite.accuracyTolerance = try number(value, name, 0...1)
        default: throw failure(key, "there is no key \"\(name)\"; the keys are \(Self.keys.joined(separator: ", "))")
        }
    }

    private func check(_ mapping: Node.Mapping, replaced: Set<String>) throws(BenchmarkError) {
        if suite.scenarios.contains(.server), suite.rate == nil {
            guard !replaced.contains("scenarios") else {
                throw BenchmarkError(
                    .invalidSuite, "--scenario server needs --rate, in queries a second, such as --rate 5.")
            }
            let node = mapping["scenarios"] ?? Node.mapping(mapping)
            throw failure(node, "scenario \"server\" needs \"rate\", in queries a second")
        }
        if suite.maximumSeconds < suite.minimumSeconds {
            let node = mapping["maximum-seconds"] ?? mapping["minimum-seconds"] ?? Node.mapping(mapping)
            throw failure(node, "\"maximum-seconds\" is below \"minimum-seconds\"")
        }
    }
}

extension SuiteReader {
    private func text(_ node: Node, _ name: String) throws(BenchmarkError) -> String {
        guard let scalar = node.scalar, !scalar.string.isEmpty else { throw failure(node, "\"\(name)\" must be text") }
        return scalar.string
    }

    private func whole(_ node: Node, _ name: String, _ allowed: ClosedRange<Int>) throws(BenchmarkError) -> Int {
        guard let scalar = node.scalar, let value = Int(scalar.string), allowed.contains(value) else {
            throw failure(
                node, "\"\(name)\" must be a whole number from \(allowed.lowerBound) to \(allowed.upperBound)")
        }
        return value
    }

    private func number(_ node: Node, _ name: String, _ allowed: ClosedRange<Double>) throws(BenchmarkError) -> Double {
        guard let scalar = node.scalar, let value = Double(scalar.string), allowed.contains(value) else {
            let (low, high) = (JSONValue.shortestText(allowed.lowerBound), JSONValue.shortestText(allowed.upperBound))
            throw failure(node, "\"\(name)\" must be a number from \(low) to \(high)")
        }
        return value
    }

    private func words(_ node: Node, _ name: String, _ allowed: [String]) throws(BenchmarkError) -> [String] {
        try list(node, name) { element throws(BenchmarkError) in
            guard let word = element.scalar?.string, allowed.contains(word) else {
                let found = element.scalar.map { "\"\($0.string)\"" } ?? "a nested value"
                throw failure(
                    element, "\(found) is none of the \(name); allowed are \(allowed.joined(separator: ", "))")
            }
            return word
        }
    }

    /// A list, or one value that stands for a list of one. Neither empty nor with repetitions.
    private func list<Element: Hashable>(
        _ node: Node, _ name: String, _ read: (Node) throws(BenchmarkError) -> Element
    ) throws(BenchmarkError) -> [Element] {
        let nodes = node.sequence.map(Array.init) ?? [node]
        var elements: [Element] = []
        for element in nodes {
            let value = try read(element)
            guard !elements.contains(value) else { throw failure(element, "\"\(name)\" names \(value) twice") }
            elements.append(value)
        }
        guard !elements.isEmpty else { throw failure(node, "\"\(name)\" is an empty list") }
        return elements
    }
}
