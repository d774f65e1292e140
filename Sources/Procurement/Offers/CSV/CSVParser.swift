/// Reads CSV (RFC 4180) as it arrives, piece by piece, keeping one record in memory.
///
/// Lines may end in LF or CRLF, empty lines are passed over, a byte order mark at the beginning is too. A quote inside
/// a field that does not begin with one, text after a closing quote, and an open quote at the end are errors that name
/// file, line and column.
struct CSVParser {
    /// Bytes that one record may have; a price list's longest is under 4 KiB, the rest is somebody's open quote.
    static let recordByteLimit = 1 << 20
    /// Fields that one record may have; the widest price list, of AWS, has about 100.
    static let fieldLimit = 4096

    private enum State {
        case fieldStart, unquoted, quoted, quoteInsideQuoted, carriageReturn
    }

    private let file: String
    private var state = State.fieldStart
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var line = 1
    private var column = 0
    private var rowLine = 1
    private var markPosition: Int? = 0

    /// Bytes of memory that the record in hand takes.
    var heldByteCount: Int { bytes.capacity + ends.capacity * MemoryLayout<Int>.stride }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Makes a parser; `file` is the name that errors carry.
    init(file: String) {
        self.file = file
    }

    /// Reads a whole text; throws `OfferError` at the first place that is not CSV, or what `body` throws.
    static func read(
        _ bytes: UnsafeBufferPointer<UInt8>, file: String, row body: (CSVRow) throws(OfferError) -> Void
    ) throws(OfferError) {
        var parser = CSVParser(file: file)
        try parser.consume(bytes, row: body)
        try parser.finish(row: body)
    }

    /// Takes the next piece of the text and hands on each record that ends in it.
    mutating func consume(
        _ piece: UnsafeBufferPointer<UInt8>, row body: (CSVRow) throws(OfferError) -> Void
    ) throws(OfferError) {
        for byte in piece {
            if let position = markPosition {
                // The mark can only stand before everything else, and may itself arrive in pieces.
                if byte == CSVParser.byteOrderMark[position] {
                    markPosition = position == 2 ? nil : position + 1
                    continue
                }
                markPosition = nil
                for missed in CSVParser.byteOrderMark[..<position] { try take(missed, row: body) }
            }
            try take(byte, row: body)
        }
    }

    /// Ends the text and hands on the last record when no line end followed it.
    mutating func finish(row body: (CSVRow) throws(OfferError) -> Void) throws(OfferError) {
        switch state {
        case .quoted:
            throw failure("the quote opened in the record of line \(rowLine) is never closed: close or remove it")
        case .carriageReturn: try endRow(row: body)
        case .fieldStart where ends.isEmpty: break
        case .fieldStart, .unquoted, .quoteInsideQuoted: try endRow(row: body)
        }
    }

    private mutating func take(
        _ byte: UInt8, row body: (CSVRow) throws(OfferError) -> Void
    ) throws(OfferError) {
        column += 1
        switch state {
        case .quoted:
            if byte == UInt8(ascii: "\"") {
                state = .quoteInsideQuoted
            } else {
                try append(byte)
                if byte == UInt8(ascii: "\n") {
                    line += 1
                    column = 0
                }
            }
        case .quoteInsideQuoted where byte == UInt8(ascii: "\""):
            try append(byte)
            state = .quoted
        case .carriageReturn:
            guard byte == UInt8(ascii: "\n") else {
                throw failure("a carriage return stands alone: end lines with LF or CRLF")
            }
            try endLine(row: body)
        case .fieldStart, .unquoted, .quoteInsideQuoted:
            try takeOutsideQuotes(byte, row: body)
        }
    }

    private mutating func takeOutsideQuotes(
        _ byte: UInt8, row body: (CSVRow) throws(OfferError) -> Void
    ) throws(OfferError) {
        switch byte {
        case UInt8(ascii: ","): try endField()
        case UInt8(ascii: "\n"): try endLine(row: body)
        case UInt8(ascii: "\r"): state = .carriageReturn
        case UInt8(ascii: "\"") where state == .fieldStart: state = .quoted
        case UInt8(ascii: "\""):
            throw failure("a quote stands inside an unquoted field: quote the whole field and double the quote")
        default:
            guard state != .quoteInsideQuoted else {
                throw failure("text follows a closing quote: put a comma between them or double the quote")
            }
            state = .unquoted
            try append(byte)
        }
    }

    private mutating func append(_ byte: UInt8) throws(OfferError) {
        guard bytes.count < CSVParser.recordByteLimit else {
            throw OfferError(
                .tooLarge,
                "\(file):\(rowLine): the record is longer than \(CSVParser.recordByteLimit) bytes: is a quote open?")
        }
        bytes.append(byte)
    }

    private mutating func endField() throws(OfferError) {
        ends.append(bytes.count)
        guard ends.count < CSVParser.fieldLimit else {
            throw OfferError(
                .tooLarge, "\(file):\(rowLine): the record has more than \(CSVParser.fieldLimit) fields: is it CSV?")
        }
        state = .fieldStart
    }

    private mutating func endLine(row body: (CSVRow) throws(OfferError) -> Void) throws(OfferError) {
        try endRow(row: body)
        line += 1
        column = 0
        rowLine = line
    }

    private mutating func endRow(row body: (CSVRow) throws(OfferError) -> Void) throws(OfferError) {
        let isEmptyLine = ends.isEmpty && bytes.isEmpty && state != .quoteInsideQuoted
        if !isEmptyLine {
            ends.append(bytes.count)
            try body(CSVRow(line: rowLine, bytes: bytes, ends: ends))
            bytes.removeAll(keepingCapacity: true)
            ends.removeAll(keepingCapacity: true)
        }
        state = .fieldStart
    }

    private func failure(_ what: String) -> OfferError {
        OfferError(.malformedCSV, "\(file):\(line):\(column): \(what).")
    }
}
