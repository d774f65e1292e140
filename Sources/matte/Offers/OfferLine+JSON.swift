import Procurement

extension OfferLine {
    /// The lines as a JSON array, written directly: an encoder takes ten times as long for ten thousand offers.
    static func json(_ lines: [OfferLine]) -> String {
        var text = "["
        for (index, line) in lines.enumerated() {
            text += index == 0 ? "\n  {" : ",\n  {"
            line.append(to: &text)
            text += "}"
        }
        return text + (lines.isEmpty ? "]\n" : "\n]\n")
    }

    private func append(to text: inout String) {
        var members: [(String, String?)] = [
            ("provider", Self.quoted(provider)), ("instanceType", Self.quoted(instanceType)),
            ("region", Self.quoted(region)),
        ]
        if let gpu {
            let memory = gpu.memoryMebibytes.map { ", \"memoryMebibytes\": \($0)" } ?? ""
            let count = Self.quoted(DecimalText.text(of: gpu.count))
            members.append(("gpu", "{\"model\": \(Self.quoted(gpu.model)), \"count\": \(count)\(memory)}"))
        }
        members += [
            ("vcpus", vcpus.map(Self.quoted)), ("memoryGibibytes", memoryGibibytes.map(Self.quoted)),
            ("architecture", architecture.map(Self.quoted)), ("hour", Self.object(hour)),
            ("published", Self.object(published)), ("unit", Self.quoted(unit)), ("purchase", Self.quoted(purchase)),
            ("includes", Self.quoted(includes)), ("date", date.map(Self.quoted)), ("source", Self.quoted(source)),
        ]
        var isFirst = true
        for (name, value) in members {
            guard let value else { continue }
            text += isFirst ? "\"\(name)\": \(value)" : ", \"\(name)\": \(value)"
            isFirst = false
        }
    }

    private static func object(_ money: Money) -> String {
        "{\"amount\": \(quoted(DecimalText.text(of: money.amount))), \"currency\": \(quoted(money.currency.code))}"
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "\u{00}"..<"\u{20}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
