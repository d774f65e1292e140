/// Writes CSV (RFC 4180) with LF line ends, quoting only the fields that need it, so that a change reads well in a diff.
struct CSVWriter {
    /// The text so far.
    private(set) var text = ""

    /// Appends one record.
    mutating func append(_ fields: [String]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { text.append(",") }
            text.append(CSVWriter.quoted(field))
        }
        text.append("\n")
    }

    private static func quoted(_ field: String) -> String {
        let needsQuotes = field.utf8.contains { byte in
            byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
                || byte == UInt8(ascii: "\r")
        }
        guard needsQuotes else { return field }
        return "\"" + field.replacing("\"", with: "\"\"") + "\""
    }
}
