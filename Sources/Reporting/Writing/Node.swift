/// A piece of markup. Text and attribute values are escaped on writing, so that no string of a document can become markup.
indirect enum Node: Sendable {
    /// An element with attributes in order and its content.
    case element(String, [(name: String, value: String)], [Node])
    /// Text.
    case text(String)

    /// Makes an element.
    static func tag(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ content: [Node] = []
    ) -> Node {
        .element(name, attributes.map { (name: $0.key, value: $0.value) }, content)
    }

    /// Makes an element that holds a text.
    static func tag(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ text: String) -> Node {
        tag(name, attributes, [.text(text)])
    }

    /// HTML elements that have no content and no end tag.
    private static let void: Set<String> = ["meta", "br", "hr", "col"]

    /// Appends the markup, well-formed as XML too.
    func write(to output: inout String) {
        switch self {
        case .text(let text): Self.escape(text, to: &output)
        case .element(let name, let attributes, let content):
            output += "<\(name)"
            for attribute in attributes {
                output += " \(attribute.name)=\""
                Self.escape(attribute.value, to: &output)
                output += "\""
            }
            if Self.void.contains(name) {
                output += "/>"
                return
            }
            output += ">"
            for piece in content { piece.write(to: &output) }
            output += "</\(name)>"
        }
    }

    /// Appends a text with everything escaped that could end it; characters that XML does not know become U+FFFD, and
    /// those that turn the direction of writing too, since they can make a name look like another.
    private static func escape(_ text: String, to output: inout String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "'": output += "&#39;"
            case "\t", "\n", "\r": output.unicodeScalars.append(scalar)
            case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}",
                "\u{FFFE}", "\u{FFFF}":
                output += "\u{FFFD}"
            default: output.unicodeScalars.append(scalar)
            }
        }
    }
}
