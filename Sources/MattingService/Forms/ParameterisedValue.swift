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
        // Scalars, because a combining mark makes another character of the `;` or quote before it.
        var rest = text.unicodeScalars[...]
        let value = Self.text(rest.prefix { $0 != ";" }).lowercased()
        guard !value.isEmpty else { return nil }
        rest = rest.drop { $0 != ";" }
        var parameters: [String: String] = [:]
        while rest.first == ";" {
            rest = rest.dropFirst().drop(while: Self.isBlank)
            // A `;` at the end, or two in a row, says nothing.
            if rest.isEmpty || rest.first == ";" { continue }
            guard let (name, content) = Self.parameter(&rest), parameters.updateValue(content, forKey: name) == nil
            else { return nil }
        }
        guard rest.isEmpty else { return nil }
        self.value = value
        self.parameters = parameters
    }

    private typealias Scalars = Substring.UnicodeScalarView

    private static func parameter(_ rest: inout Scalars) -> (name: String, content: String)? {
        let name = text(rest.prefix { $0 != "=" && $0 != ";" && $0 != "\"" }).lowercased()
        rest = rest.drop { $0 != "=" && $0 != ";" && $0 != "\"" }
        guard !name.isEmpty, rest.first == "=" else { return nil }
        rest = rest.dropFirst()
        guard rest.first == "\"" else {
            let content = text(rest.prefix { $0 != ";" })
            rest = rest.drop { $0 != ";" }
            return (name, content)
        }
        rest = rest.dropFirst()
        var content = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            if scalar == "\"" {
                rest = rest.drop(while: isBlank)
                return (name, String(content))
            }
            if scalar == "\\", rest.first == "\"" {
                content.append("\"")
                rest = rest.dropFirst()
            } else {
                content.append(scalar)
            }
        }
        return nil
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

    /// Without the blanks around it.
    private static func text(_ scalars: Scalars) -> String {
        var scalars = scalars.drop(while: isBlank)
        while let last = scalars.last, isBlank(last) { scalars = scalars.dropLast() }
        return String(scalars)
    }
}
