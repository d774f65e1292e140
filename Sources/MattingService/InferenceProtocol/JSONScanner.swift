/// Reads JSON (RFC 8259) from bytes piece by piece, so that a large array of numbers never becomes a tree of objects.
///
/// Every fault is a `ServiceProblem` with kind `badRequest` that names the place.
struct JSONScanner {
    private let bytes: UnsafeRawBufferPointer
    private(set) var place = 0
    private var depth = 0

    /// Deeper nesting is refused: nothing that is understood here has more than six levels.
    private static let depthLimit = 32
    /// Longest number, in bytes.
    private static let numberByteLimit = 64

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// The next byte that is not white space; nil at the end.
    mutating func peek() -> UInt8? {
        while place < bytes.count {
            switch bytes[place] {
            case 0x20, 0x09, 0x0A, 0x0D: place += 1
            default: return bytes[place]
            }
        }
        return nil
    }

    /// Reads an object; `member` is called with each name and must read its value.
    mutating func object(
        _ member: (String, inout JSONScanner) throws(ServiceProblem) -> Void
    ) throws(ServiceProblem) {
        try enter("{", "an object")
        if peek() == UInt8(ascii: "}") {
            leave()
            return
        }
        while true {
            let name = try string()
            try expect(":")
            try member(name, &self)
            if try !continues(until: "}") { return }
        }
    }

    /// Reads an array; `element` must read one value.
    mutating func array(_ element: (inout JSONScanner) throws(ServiceProblem) -> Void) throws(ServiceProblem) {
        try enter("[", "an array")
        if peek() == UInt8(ascii: "]") {
            leave()
            return
        }
        while true {
            try element(&self)
            if try !continues(until: "]") { return }
        }
    }

    /// Reads a string.
    mutating func string() throws(ServiceProblem) -> String {
        guard peek() == UInt8(ascii: "\"") else { throw fault("a string is expected") }
        place += 1
        var text: [UInt8] = []
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else { throw fault("a string is not UTF-8") }
                return string
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20: throw fault("a string holds a control character")
            default: text.append(byte)
            }
        }
        throw fault("a string has no end")
    }

    /// Reads a number.
    mutating func number() throws(ServiceProblem) -> Double {
        _ = peek()
        let start = place
        if place < bytes.count, bytes[place] == UInt8(ascii: "-") { place += 1 }
        let whole = place
        let digits = skipDigits()
        guard digits > 0, digits == 1 || bytes[whole] != UInt8(ascii: "0") else { throw fault("a number is expected") }
        if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
            place += 1
            guard skipDigits() > 0 else { throw fault("a number is expected") }
        }
        if place < bytes.count, bytes[place] | 0x20 == UInt8(ascii: "e") {
            place += 1
            if place < bytes.count, bytes[place] == UInt8(ascii: "+") || bytes[place] == UInt8(ascii: "-") {
                place += 1
            }
            guard skipDigits() > 0 else { throw fault("a number is expected") }
        }
        guard place - start <= Self.numberByteLimit,
            let value = Double(String(decoding: bytes[start..<place], as: UTF8.self)), value.isFinite
        else { throw fault("a number is too long or too large") }
        return value
    }

    /// Reads a whole number that a shape or size can hold.
    mutating func integer() throws(ServiceProblem) -> Int {
        let value = try number()
        guard value == value.rounded(), abs(value) <= 1e15 else { throw fault("a whole number is expected") }
        return Int(value)
    }

    /// Reads `true` or `false`.
    mutating func flag() throws(ServiceProblem) -> Bool {
        switch peek() {
        case UInt8(ascii: "t"):
            try word("true")
            return true
        case UInt8(ascii: "f"):
            try word("false")
            return false
        default: throw fault("true or false is expected")
        }
    }

    /// Reads past a value of any kind.
    mutating func skipValue() throws(ServiceProblem) {
        switch peek() {
        case UInt8(ascii: "{"): try object { (_, scanner) throws(ServiceProblem) in try scanner.skipValue() }
        case UInt8(ascii: "["): try array { (scanner) throws(ServiceProblem) in try scanner.skipValue() }
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        default: _ = try number()
        }
    }

    /// Refuses anything but white space after the document.
    mutating func end() throws(ServiceProblem) {
        guard peek() == nil else { throw fault("something follows the document") }
    }

    func fault(_ reason: String) -> ServiceProblem {
        ServiceProblem(.badRequest, "the JSON cannot be read at byte \(place): \(reason)")
    }

    private mutating func enter(_ mark: Unicode.Scalar, _ what: String) throws(ServiceProblem) {
        guard peek() == UInt8(ascii: mark) else { throw fault("\(what) is expected") }
        place += 1
        depth += 1
        guard depth <= Self.depthLimit else { throw fault("it is nested more than \(Self.depthLimit) deep") }
    }

    private mutating func leave() {
        place += 1
        depth -= 1
    }

    private mutating func continues(until mark: Unicode.Scalar) throws(ServiceProblem) -> Bool {
        switch peek() {
        case UInt8(ascii: ","):
            place += 1
            return true
        case UInt8(ascii: mark):
            leave()
            return false
        default: throw fault("a comma or \(mark) is expected")
        }
    }

    private mutating func expect(_ mark: Unicode.Scalar) throws(ServiceProblem) {
        guard peek() == UInt8(ascii: mark) else { throw fault("\(mark) is expected") }
        place += 1
    }

    private mutating func word(_ text: StaticString) throws(ServiceProblem) {
        let end = place + text.utf8CodeUnitCount
        let wanted = UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        guard end <= bytes.count, bytes[place..<end].elementsEqual(wanted) else { throw fault("a value is expected") }
        place = end
    }

    private mutating func skipDigits() -> Int {
        let start = place
        while place < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[place]) { place += 1 }
        return place - start
    }

    private mutating func escape(into text: inout [UInt8]) throws(ServiceProblem) {
        guard place < bytes.count else { throw fault("a string has no end") }
        let mark = bytes[place]
        place += 1
        switch mark {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(mark)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            var code = UInt32(try unit())
            if (0xD800..<0xDC00).contains(code) {
                guard place + 1 < bytes.count, bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "u")
                else { throw fault("half a surrogate pair") }
                place += 2
                let low = UInt32(try unit())
                guard (0xDC00..<0xE000).contains(low) else { throw fault("half a surrogate pair") }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw fault("half a surrogate pair") }
            text.append(contentsOf: String(Character(scalar)).utf8)
        default: throw fault("an unknown escape")
        }
    }

    private mutating func unit() throws(ServiceProblem) -> UInt16 {
        guard place + 4 <= bytes.count,
            let digits = String(validating: bytes[place..<place + 4], as: UTF8.self),
            digits.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }), let value = UInt16(digits, radix: 16)
        else { throw fault("four hexadecimal digits are expected") }
        place += 4
        return value
    }
}
