import NIOCore

/// Reads a `multipart/form-data` body of any length piece by piece, in bounded memory.
///
/// What it accepts and refuses, and the parts that it finds, are those of `MultipartOutline`, wherever the pieces are cut.
struct MultipartStream {
    /// What comes one after another for each part: its beginning, its bytes in any number of pieces, its end.
    enum Event {
        case begin(MultipartHeaders)
        case bytes(ByteBuffer)
        case end
    }

    private enum State {
        /// Before the first delimiter.
        case preamble
        /// Behind a delimiter; `isAtOnce` while nothing stood between.
        case delimited(isAtOnce: Bool)
        case headers
        /// `passed` bytes at the start of what is pending belong to the headers: the line end after them may begin the
        /// delimiter of an empty part.
        case content(passed: Int)
        case epilogue
    }

    private let delimiter: [UInt8]
    private let partLimit: Int
    private var state = State.preamble
    private var parts = 0
    private var name = ""
    /// Bytes that are not understood yet. A line end before the body makes a delimiter at its very start one like the others.
    private var pending = ByteBuffer(bytes: MultipartStream.lineEnd)

    private static let lineEnd: [UInt8] = [0x0D, 0x0A]
    private static let headersEnd: [UInt8] = lineEnd + lineEnd

    /// - Parameters:
    ///   - boundary: from the body's `Content-Type`.
    ///   - partLimit: parts at most.
    init(boundary: String, partLimit: Int = MultipartOutline.sectionLimit) {
        delimiter = Array("\r\n--\(boundary)".utf8)
        self.partLimit = partLimit
    }

    /// Takes the next piece of the body and tells what became complete by it.
    ///
    /// - Throws: `ServiceProblem` with kind `badRequest` saying which part is malformed and how.
    mutating func events(of piece: ByteBuffer) throws(ServiceProblem) -> [Event] {
        if case .epilogue = state { return [] }
        pending.discardReadBytes()
        pending.writeImmutableBuffer(piece)
        var events: [Event] = []
        while try step(&events) {}
        return events
    }

    /// Makes sure that the body was whole.
    ///
    /// - Throws: `ServiceProblem` with kind `badRequest`.
    func finish() throws(ServiceProblem) {
        switch state {
        case .epilogue: guard parts > 0 else { throw MultipartOutline.malformed("it has no parts") }
        case .preamble:
            throw MultipartOutline.malformed(
                "the boundary that its Content-Type names does not begin a line of it (lines end in CRLF)")
        case .delimited: throw MultipartOutline.malformed("the closing boundary is missing; the body was cut off")
        case .headers: throw MultipartOutline.malformed("part \(parts): its headers have no end (lines end in CRLF)")
        case .content:
            throw MultipartOutline.malformed("part \(parts) (\"\(name)\") has no end; the body was cut off")
        }
    }

    /// One step over what is pending; false when more bytes are needed.
    private mutating func step(_ events: inout [Event]) throws(ServiceProblem) -> Bool {
        switch state {
        case .preamble: skipPreamble()
        case .delimited(let isAtOnce): try readDelimiterEnd(isAtOnce: isAtOnce)
        case .headers: try readHeaders(&events)
        case .content(let passed): readContent(passed: passed, &events)
        case .epilogue: false
        }
    }

    private mutating func skipPreamble() -> Bool {
        guard let place = place(of: delimiter) else {
            pending.moveReaderIndex(forwardBy: max(0, pending.readableBytes - delimiter.count + 1))
            return false
        }
        pending.moveReaderIndex(forwardBy: place + delimiter.count)
        state = .delimited(isAtOnce: true)
        return true
    }

    private mutating func readDelimiterEnd(isAtOnce: Bool) throws(ServiceProblem) -> Bool {
        guard let first = byte(0) else { return false }
        if first == UInt8(ascii: " ") || first == UInt8(ascii: "\t") {
            pending.moveReaderIndex(forwardBy: 1)
            state = .delimited(isAtOnce: false)
            return true
        }
        guard let second = byte(1) else {
            // A lone byte that can begin neither ending is refused only together with what follows it.
            return false
        }
        if isAtOnce, first == UInt8(ascii: "-"), second == UInt8(ascii: "-") {
            pending = ByteBuffer()
            state = .epilogue
            return false
        }
        guard [first, second] == Self.lineEnd else {
            throw MultipartOutline.malformed(
                first == UInt8(ascii: "\n")
                    ? "its lines end in LF; they must end in CRLF" : "a boundary is followed by other text on its line")
        }
        guard parts < partLimit else { throw MultipartOutline.malformed("it has more than \(partLimit) parts") }
        parts += 1
        pending.moveReaderIndex(forwardBy: 2)
        state = .headers
        return true
    }

    private mutating func readHeaders(_ events: inout [Event]) throws(ServiceProblem) -> Bool {
        let isEmpty = byte(0) == Self.lineEnd[0] && byte(1) == Self.lineEnd[1]
        let isComplete = isEmpty || place(of: Self.headersEnd) != nil
        guard isComplete || pending.readableBytes >= MultipartOutline.headerByteLimit else { return false }
        let number = parts
        let (headers, count) = try pending.withUnsafeReadableBytesTyped { bytes throws(ServiceProblem) in
            var place = 0
            let headers = try MultipartHeaders(bytes, at: &place, part: number)
            return (headers, place)
        }
        name = headers.name
        events.append(.begin(headers))
        pending.moveReaderIndex(forwardBy: count - Self.lineEnd.count)
        state = .content(passed: Self.lineEnd.count)
        return true
    }

    private mutating func readContent(passed: Int, _ events: inout [Event]) -> Bool {
        let end = place(of: delimiter)
        // Without a delimiter the last bytes may be the start of one.
        let known = end ?? max(0, pending.readableBytes - delimiter.count + 1)
        let skipped = min(passed, known)
        pending.moveReaderIndex(forwardBy: skipped)
        if known > skipped, let bytes = pending.readSlice(length: known - skipped) { events.append(.bytes(bytes)) }
        guard end != nil else {
            state = .content(passed: passed - skipped)
            return false
        }
        pending.moveReaderIndex(forwardBy: delimiter.count)
        events.append(.end)
        state = .delimited(isAtOnce: true)
        return true
    }

    private func byte(_ offset: Int) -> UInt8? {
        pending.getInteger(at: pending.readerIndex + offset, as: UInt8.self)
    }

    private func place(of needle: [UInt8]) -> Int? {
        pending.withUnsafeReadableBytes { MultipartOutline.find(needle, in: $0, from: 0) }
    }
}
