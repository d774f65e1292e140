import Foundation

/// Reads typed values out of named texts; every refusal names the field and what it takes.
struct FieldReading {
    let fields: [String: String]

    /// A whole number in a range; nil when the field is not there.
    func integer(_ name: String, in range: ClosedRange<Int>) throws(ServiceProblem) -> Int? {
        guard let text = fields[name] else { return nil }
        guard let value = Int(text), range.contains(value) else {
            throw refusal(name, "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    /// `true`, `1`, `yes`, `on` or an empty value (as in `?crop`) against `false`, `0`, `no`, `off`; false when not there.
    func flag(_ name: String) throws(ServiceProblem) -> Bool {
        switch fields[name]?.lowercased() {
        case nil, "false", "0", "no", "off": false
        case "true", "1", "yes", "on", "": true
        default: throw refusal(name, "true or false")
        }
    }

    /// One of an enumeration's raw values.
    func choice<Value: RawRepresentable<String> & CaseIterable>(
        _ name: String, aliases: [String: Value] = [:]
    ) throws(ServiceProblem) -> Value? {
        try named(name, Value.allCases.map(\.rawValue)) { aliases[$0] ?? Value(rawValue: $0) }
    }

    /// One of a list of names.
    func named<Value>(
        _ name: String, _ allowed: [String], _ make: (String) -> Value?
    ) throws(ServiceProblem) -> Value? {
        guard let text = fields[name], !text.isEmpty else { return nil }
        guard let value = make(text.lowercased()) else {
            throw refusal(name, "one of " + allowed.joined(separator: ", "))
        }
        return value
    }

    private func refusal(_ name: String, _ wanted: String) -> ServiceProblem {
        ServiceProblem(
            .badRequest, "\(name) takes \(wanted), not \"\((fields[name] ?? "").printable)\"", field: name)
    }
}

extension String {
    /// Bounded and without control characters, so that it can stand in an answer or a log.
    var printable: String {
        String(unicodeScalars.prefix(40).map { $0.properties.generalCategory == .control ? "?" : Character($0) })
    }
}
