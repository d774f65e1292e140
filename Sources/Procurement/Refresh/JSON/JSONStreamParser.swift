/// Reads JSON (RFC 8259) as it arrives, piece by piece, keeping one token in memory.
///
/// Exists because Foundation's readers need the whole text and turn numbers into `Double`.
struct JSONStreamParser {
    /// Deepest nesting read; price files have fewer than 10 levels.
    static let depthLimit = 64
    /// Bytes that one string or number may have.
    static let tokenByteLimit = 1 << 20

    private enum Expectation {
        case value, valueOrEnd, keyOrEnd, key, colon, commaOrEnd, nothing
    }

    private enum Token {
        case none, string, escape, unicode, number, word
    }

    private let file: String
    private var expectation = Expectation.value
    private var token = Token.none
    private var bytes: [UInt8] = []
    private var containers: [Bool] = []
    private var unicodeDigits = 0
    private var unicodeValue: UInt32 = 0
    private var highSurrogate: UInt32?
    private var offset = 0

    /// Makes a parser; `file` is the name that errors carry.
    init(file: String) {
        self.file = file
    }

    /// Takes the next piece of the text and hands on each event that ends in it; throws `OfferError` where the text is
    /// not JSON, or what `event` throws.
    mutating func consume(
        _ piece: UnsafeBufferPointer<UInt8>, event: (JSONEvent) throws(OfferError) -> Void
    ) throws(OfferError) {
        for byte in piece {
            switch token {
            case .string: try takeString(byte, event: event)
            case .escape: try takeEscape(byte)
            case .unicode: try takeUnicode(byte)
            case .number, .word:
                if JSONStreamParser.belongsToWord(byte) {
                    try append(byte)
                } else {
                    try endWord(event: event)
                    try takeOutside(byte, event: event)
                }
            case .none: try takeOutside(byte, event: event)
            }
            offset += 1
        }
    }

    /// Ends the text; throws `OfferError` when it stops before its end.
    mutating func finish(event: (JSONEvent) throws(OfferError) -> Void) throws(OfferError) {
        if token == .number || token == .word { try endWord(event: event) }
        guard expectation == .nothing, token == .none else { throw failure("the text stops before its end") }
    }

    private mutating func takeOutside(
        _ byte: UInt8, event: (JSONEvent) throws(OfferError) -> Void
    ) throws(OfferError) {
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0D: break
        case UInt8(ascii: "{"), UInt8(ascii: "["): try begin(byte == UInt8(ascii: "{"), event: event)
        case UInt8(ascii: "}"), UInt8(ascii: "]"): try end(byte == UInt8(ascii: "}"), event: event)
        case UInt8(ascii: ":"):
            guard expectation == .colon else { throw failure("a colon stands where none belongs") }
            expectation = .value
        case UInt8(ascii: ","):
            guard expectation == .commaOrEnd else { throw failure("a comma stands where none belongs") }
            expectation = containers.last == true ? .key : .value
        case UInt8(ascii: "\""):
            switch expectation {
            case .value, .valueOrEnd, .key, .keyOrEnd: token = .string
            default: throw failure("a string stands where none belongs")
            }
        default:
            guard expectation == .value || expectation == .valueOrEnd, JSONStreamParser.belongsToWord(byte) else {
                throw failure("an unexpected character")
            }
            let startsNumber = byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            token = startsNumber ? .number : .word
            try append(byte)
        }
    }

    private mutating func begin(
        _ isObject: Bool, event: (JSONEvent) throws(OfferError) -> Void
    ) throws(OfferError) {
        guard expectation == .value || expectation == .valueOrEnd else {
            throw failure("an object or array begins where none belongs")
        }
        guard containers.count < JSONStreamParser.depthLimit else {
            throw failure("nested more than \(JSONStreamParser.depthLimit) deep")
        }
        containers.append(isObject)
        expectation = isObject ? .keyOrEnd : .valueOrEnd
        try event(isObject ? .beginObject : .beginArray)
    }

    private mutating func end(_ isObject: Bool, event: (JSONEvent) throws(OfferError) -> Void) throws(OfferError) {
        let mayEnd = expectation == .commaOrEnd || expectation == (isObject ? .keyOrEnd : .valueOrEnd)
        guard mayEnd, containers.last == isObject else { throw failure("an object or array ends where none is open") }
        containers.removeLast()
        valueEnded()
        try event(isObject ? .endObject : .endArray)
    }

    private mutating func valueEnded() {
        expectation = containers.isEmpty ? .nothing : .commaOrEnd
    }

    private mutating func takeString(
        _ byte: UInt8, event: (JSONEvent) throws(OfferError) -> Void
    ) throws(OfferError) {
        switch byte {
        case UInt8(ascii: "\""):
            guard highSurrogate == nil else { throw failure("half a surrogate pair") }
            guard let text = String(validating: bytes, as: UTF8.self) else { throw failure("a string is not UTF-8") }
            bytes.removeAll(keepingCapacity: true)
            token = .none
            if expectation == .key || expectation == .keyOrEnd {
                expectation = .colon
                try event(.key(text))
            } else {
                valueEnded()
                try event(.string(text))
            }
        case UInt8(ascii: "\\"): token = .escape
        case 0..<0x20: throw failure("a control character inside a string")
        default:
            guard highSurrogate == nil else { throw failure("half a surrogate pair") }
            try append(byte)
        }
    }

    private mutating func takeEscape(_ byte: UInt8) throws(OfferError) {
        if byte == UInt8(ascii: "u") {
            token = .unicode
            unicodeDigits = 0
            unicodeValue = 0
            return
        }
        guard highSurrogate == nil else { throw failure("half a surrogate pair") }
        token = .string
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): try append(byte)
        case UInt8(ascii: "b"): try append(0x08)
        case UInt8(ascii: "f"): try append(0x0C)
        case UInt8(ascii: "n"): try append(0x0A)
        case UInt8(ascii: "r"): try append(0x0D)
        case UInt8(ascii: "t"): try append(0x09)
        default: throw failure("an unknown escape")
        }
    }

    private mutating func takeUnicode(_ byte: UInt8) throws(OfferError) {
        guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw failure("an unknown escape") }
        unicodeValue = unicodeValue << 4 | UInt32(digit)
        unicodeDigits += 1
        guard unicodeDigits == 4 else { return }
        token = .string
        switch (unicodeValue, highSurrogate) {
        case (0xD800..<0xDC00, nil): highSurrogate = unicodeValue
        case (0xDC00..<0xE000, let high?):
            highSurrogate = nil
            try append(scalar: 0x10000 + (high - 0xD800) << 10 + (unicodeValue - 0xDC00))
        case (_, .some), (0xDC00..<0xE000, nil): throw failure("half a surrogate pair")
        default: try append(scalar: unicodeValue)
        }
    }

    private mutating func append(scalar value: UInt32) throws(OfferError) {
        guard let scalar = Unicode.Scalar(value) else { throw failure("an unknown escape") }
        for byte in Character(scalar).utf8 { try append(byte) }
    }

    private mutating func append(_ byte: UInt8) throws(OfferError) {
        guard bytes.count < JSONStreamParser.tokenByteLimit else {
            throw OfferError(
                .tooLarge, "\(file): a string of more than \(JSONStreamParser.tokenByteLimit) bytes at byte \(offset).")
        }
        bytes.append(byte)
    }

    private mutating func endWord(event: (JSONEvent) throws(OfferError) -> Void) throws(OfferError) {
        let text = String(decoding: bytes, as: UTF8.self)
        let wasNumber = token == .number
        bytes.removeAll(keepingCapacity: true)
        token = .none
        valueEnded()
        if wasNumber {
            guard JSONStreamParser.isNumber(text) else { throw failure("'\(text.prefix(40))' is not a number") }
            return try event(.number(text))
        }
        switch text {
        case "true": try event(.boolean(true))
        case "false": try event(.boolean(false))
        case "null": try event(.null)
        default: throw failure("'\(text.prefix(40))' is not a value")
        }
    }

    private func failure(_ what: String) -> OfferError {
        OfferError(.malformedAnswer, "\(file): not JSON at byte \(offset): \(what).")
    }
}
