/// The value of a header such as `Content-Type` or `Content-Disposition` with its parameters (RFC 9110, 5.6.6).
struct ParameterisedValue: Sendable, Equatable {
    /// What stands before the first `;`, in lower case.
    let value: String
    /// By name in lower case.
    let parameters: [String: String]

    /// Reads a header's value; nil for one that is malformed or names a parameter twice.
    ///
    /// In a quoted parameter `\"` stands for a quote and every other backslash for itself: that is what browsers send, whose
    /// file names may be paths with backslashes.
    init?(_ text: String) {
        var rest = Substring(text)
        let value = Self.trimmed(rest.prefix { $0 != ";" }).lowercased()
        guard !value.isEmpty else { return nil }
        rest = rest.drop { $0 != ";" }
        var parameters: [String: String] = [:]
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            // A `;` at the end, or two in a row, says nothing.
            if rest.isEmpty || rest.first == ";" { continue }
            guard let (name, content) = Self.parameter(&rest), parameters.updateValue(content, forKey: name) == nil
            else { return nil }
        }
        guard rest.isEmpty else { return nil }
        self.value = value
        self.parameters = parameters
    }

    private static func parameter(_ rest: inout Substring) -> (name: String, content: String)? {
        let name = trimmed(rest.prefix { $0 != "=" && $0 != ";" && $0 != "\"" }).lowercased()
        rest = rest.drop { $0 != "=" && $0 != ";" && $0 != "\"" }
        guard !name.isEmpty, rest.first == "=" else { return nil }
        rest = rest.dropFirst()
        guard rest.first == "\"" else {
            let content = trimmed(rest.prefix { $0 != ";" })
            rest = rest.drop { $0 != ";" }
            return (name, String(content))
        }
        rest = rest.dropFirst()
        var content = ""
        while let character = rest.popFirst() {
            if character == "\"" {
                rest = rest.drop { $0 == " " || $0 == "\t" }
                return (name, content)
            }
            if character == "\\", rest.first == "\"" {
                content.append("\"")
                rest = rest.dropFirst()
            } else {
                content.append(character)
            }
        }
        return nil
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0 == " " || $0 == "\t" }
        while text.last == " " || text.last == "\t" { text = text.dropLast() }
        return text
    }
}
