import Foundation

/// Reads a Python literal from its text, byte by byte.
struct PythonLiteralReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    /// Whether nothing but white space is left.
    mutating func isAtEnd() -> Bool {
        skipSpace()
        return position == bytes.count
    }

    /// The next value; `nil` when there is none or it is nested too deeply.
    mutating func value(depth: Int) -> PythonLiteral? {
        guard depth < PythonLiteral.depthLimit else { return nil }
        skipSpace()
        switch current {
        case UInt8(ascii: "{"): return dictionary(depth: depth)
        case UInt8(ascii: "["): return list(depth: depth)
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return string().map(PythonLiteral.string)
        default: return word()
        }
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard current == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func dictionary(depth: Int) -> PythonLiteral? {
        position += 1
        var entries: [String: PythonLiteral] = [:]
        if skip("}") { return .dictionary(entries) }
        while true {
            skipSpace()
            guard let key = string(), skip(":"), let value = value(depth: depth + 1) else { return nil }
            entries[key] = value
            if skip("}") { return .dictionary(entries) }
            guard skip(",") else { return nil }
            if skip("}") { return .dictionary(entries) }
        }
    }

    private mutating func list(depth: Int) -> PythonLiteral? {
        position += 1
        var elements: [PythonLiteral] = []
        if skip("]") { return .list(elements) }
        while true {
            guard let value = value(depth: depth + 1) else { return nil }
            elements.append(value)
            if skip("]") { return .list(elements) }
            guard skip(",") else { return nil }
            if skip("]") { return .list(elements) }
        }
    }

    private mutating func string() -> String? {
        guard let quote = current, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return nil }
        position += 1
        var content: [UInt8] = []
        while let byte = current {
            position += 1
            if byte == quote { return String(validating: content, as: UTF8.self) }
            if byte == UInt8(ascii: "\\") {
                // Names of processors need no more than an escaped quote or backslash; other escapes are refused.
                guard let escaped = current, escaped == quote || escaped == UInt8(ascii: "\\") else { return nil }
                position += 1
                content.append(escaped)
            } else {
                content.append(byte)
            }
        }
        return nil
    }

    private mutating func word() -> PythonLiteral? {
        let start = position
        while let byte = current, PythonLiteralReader.isWord(byte) { position += 1 }
        let word = String(decoding: bytes[start..<position], as: UTF8.self)
        switch word {
        case "True", "true": return .boolean(true)
        case "False", "false": return .boolean(false)
        case "None", "null": return PythonLiteral.none
        default: return DecimalText.parse(word).map(PythonLiteral.number)
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
