/// An HTTP answer of a metadata service.
struct MetadataAnswer: Sendable, Hashable {
    /// Status code, 100...599.
    let status: Int
    /// Headers, names in lower case.
    let headers: [String: String]
    /// Body, bytes that are not UTF-8 repaired, blanks at the ends removed.
    let body: String

    /// Largest answer read, in bytes: all that is asked for are single words.
    static let byteLimit = 16 << 10

    /// The body if it is a single printable line after success; nil otherwise (errors, redirects, pages).
    var word: String? {
        guard status == 200, !body.isEmpty, body.utf8.count <= 512, body.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }),
            !body.contains("<")
        else { return nil }
        return body
    }

    /// Reads an answer that may not be complete yet: nil if more has to come, `isEnd` telling that nothing will.
    ///
    /// Throws `MetadataFailure.notHTTP` for what cannot become an answer.
    static func read(_ bytes: [UInt8], isEnd: Bool) throws(MetadataFailure) -> MetadataAnswer? {
        let opening = Array("HTTP/1.".utf8)
        guard bytes.prefix(opening.count).elementsEqual(opening.prefix(bytes.count)), bytes.count <= byteLimit
        else { throw .notHTTP }
        guard let end = endOfHead(bytes) else {
            if isEnd { throw .notHTTP }
            return nil
        }
        let lines = String(decoding: bytes[..<end.head], as: UTF8.self).byteLines
        let statusFields = lines.first?.byteFields ?? []
        guard statusFields.count >= 2, let status = Int(statusFields[1].trimmedBlanks), (100...599).contains(status)
        else { throw .notHTTP }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let (key, value) = line.keyAndValue(around: ":") else { continue }
            headers[key.lowercased()] = String(value)
        }
        guard let body = try body(Array(bytes[end.body...]), headers: headers, isEnd: isEnd) else { return nil }
        let text = String(decoding: body, as: UTF8.self).trimmedBlanks
        return MetadataAnswer(status: status, headers: headers, body: String(text))
    }

    private static func endOfHead(_ bytes: [UInt8]) -> (head: Int, body: Int)? {
        let (cr, lf) = (UInt8(ascii: "\r"), UInt8(ascii: "\n"))
        for place in bytes.indices where bytes[place] == lf {
            let rest = bytes[(place + 1)...]
            if rest.first == lf { return (place, place + 2) }
            if rest.prefix(2).elementsEqual([cr, lf]) { return (place, place + 3) }
        }
        return nil
    }

    private static func body(
        _ rest: [UInt8], headers: [String: String], isEnd: Bool
    ) throws(MetadataFailure) -> [UInt8]? {
        if headers["transfer-encoding"]?.lowercased().contains("chunked") == true {
            return try joinedChunks(rest, isEnd: isEnd)
        }
        guard let told = headers["content-length"] else { return isEnd ? rest : nil }
        guard let length = Int(told), (0...byteLimit).contains(length) else { throw .notHTTP }
        if rest.count >= length { return Array(rest[..<length]) }
        if isEnd { throw .notHTTP }
        return nil
    }

    /// Joins the chunks of RFC 9112, 7.1; nil while the last has not come.
    private static func joinedChunks(_ rest: [UInt8], isEnd: Bool) throws(MetadataFailure) -> [UInt8]? {
        var joined: [UInt8] = []
        var place = rest.startIndex
        while let lineEnd = rest[place...].firstIndex(of: UInt8(ascii: "\n")) {
            let digits = rest[place..<lineEnd].prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "\r") }
            guard let size = Int(String(decoding: digits, as: UTF8.self).trimmedBlanks, radix: 16),
                (0...byteLimit).contains(size)
            else { throw .notHTTP }
            if size == 0 { return joined }
            let start = lineEnd + 1
            guard start + size + 2 <= rest.count else { break }
            joined += rest[start..<(start + size)]
            place = start + size + 2
        }
        if isEnd { throw .notHTTP }
        return nil
    }
}
