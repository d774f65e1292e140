/// Reads JSON (RFC 8259) into ``JSONValue``, strictly: UTF-8, no duplicate names, no trailing text, bounded nesting.
///
/// Foundation's reader loses the difference between a member that stands twice and one that stands once, and takes ten
/// times as long on the arrays of raw latencies that documents consist of.
struct JSONReader {
    /// Nesting beyond this is refused, so that no input can exhaust the stack.
    static let depthLimit = 64

    private let bytes: [UInt8]
    private var position = 0

    /// Reads one whole text. Throws ``BenchmarkError`` with code `.unreadable` naming the byte where reading failed.
    static func read(_ bytes: [UInt8]) throws(BenchmarkError) -> JSONValue {
        var reader = JSONReader(bytes: bytes)
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.position == bytes.count else { throw reader.failure("text after the end of the value") }
        return value
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private func failure(_ what: String) -> BenchmarkError {
        let line = bytes.prefix(position).count { $0 == UInt8(ascii: "\n") } + 1
        return BenchmarkError(.unreadable, "not valid JSON: \(what) at line \(line), byte \(position)")
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            position += 1
        }
    }

    private mutating func expect(_ character: Character, _ what: String) throws(BenchmarkError) {
        guard let byte = next, byte == character.asciiValue else { throw failure("expected \(what)") }
        position += 1
    }

    private mutating func value(depth: Int) throws(BenchmarkError) -> JSONValue {
        guard depth < Self.depthLimit else { throw failure("nesting deeper than \(Self.depthLimit)") }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case .some: return .number(try number())
        case nil: throw failure("unexpected end")
        }
    }

    private mutating func word(_ text: StaticString, _ value: JSONValue) throws(BenchmarkError) -> JSONValue {
        let end = position + text.utf8CodeUnitCount
        let matches = text.withUTF8Buffer { expected in
            end <= bytes.count && bytes[position..<end].elementsEqual(expected)
        }
        guard matches else { throw failure("unknown word") }
        position = end
        return value
    }

    private mutating func array(depth: Int) throws(BenchmarkError) -> JSONValue {
        position += 1
        var elements: [JSONValue] = []
        skipSpace()
        if next == UInt8(ascii: "]") {
            position += 1
            return .array([])
        }
        while true {
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if next == UInt8(ascii: "]") {
                position += 1
                return .array(elements)
            }
            try expect(",", "',' or ']'")
        }
    }

    private mutating func object(depth: Int) throws(BenchmarkError) -> JSONValue {
        position += 1
        var members: [String: JSONValue] = [:]
        skipSpace()
        if next == UInt8(ascii: "}") {
            position += 1
            return .object([:])
        }
        while true {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw failure("expected a name") }
            let name = try string()
            skipSpace()
            try expect(":", "':'")
            let read = try value(depth: depth + 1)
            guard members.updateValue(read, forKey: name) == nil else {
                throw failure("the name \"\(name)\" stands twice")
            }
            skipSpace()
            if next == UInt8(ascii: "}") {
                position += 1
                return .object(members)
            }
            try expect(",", "',' or '}'")
        }
    }
}

extension JSONReader {
    private mutating func number() throws(BenchmarkError) -> Double {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        var integer = 0
        var digits = 0
        let firstDigit = next
        while let byte = next, byte >= 0x30, byte <= 0x39 {
            position += 1
            digits += 1
            integer = integer &* 10 &+ Int(byte - 0x30)
        }
        guard digits > 0, digits == 1 || firstDigit != UInt8(ascii: "0") else { throw failure("not a number") }
        let isInteger = next != UInt8(ascii: ".") && next != UInt8(ascii: "e") && next != UInt8(ascii: "E")
        if isInteger, digits <= 15 {
            return Double(bytes[start] == UInt8(ascii: "-") ? -integer : integer)
        }
        while let byte = next, Self.numberTail.contains(byte) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let value = Double(text), value.isFinite, text.last != "." else { throw failure("not a number") }
        return value
    }

    private static let numberTail = Set("0123456789+-.eE".utf8)

    private mutating func string() throws(BenchmarkError) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let decoded = String(validating: text, as: UTF8.self) else { throw failure("invalid UTF-8") }
                return decoded
            case UInt8(ascii: "\\"):
                text.append(contentsOf: String(try escape()).utf8)
            case 0..<0x20:
                throw failure("control character in a string")
            default:
                text.append(byte)
            }
        }
        throw failure("a string without end")
    }

    private mutating func escape() throws(BenchmarkError) -> Unicode.Scalar {
        guard let byte = next else { throw failure("a string without end") }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw failure("unknown escape")
        }
    }

    private mutating func unicodeEscape() throws(BenchmarkError) -> Unicode.Scalar {
        let first = try codeUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, next == UInt8(ascii: "\\") else { throw failure("half a surrogate pair") }
        position += 1
        try expect("u", "the second half of a surrogate pair")
        let second = try codeUnit()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) * 0x400 + UInt32(second) - 0xDC00)
        else { throw failure("half a surrogate pair") }
        return scalar
    }

    private mutating func codeUnit() throws(BenchmarkError) -> UInt16 {
        guard position + 4 <= bytes.count,
            let value = UInt16(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
        else { throw failure("not four hexadecimal digits") }
        position += 4
        return value
    }
}
