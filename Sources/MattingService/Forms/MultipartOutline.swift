import Glibc

/// Where the parts of a `multipart/form-data` body (RFC 7578, RFC 2046) stand; holds places, no bytes.
///
/// Lines end in CRLF; a body with bare line feeds is refused, because two readers could find different parts in it.
struct MultipartOutline: Sendable, Equatable {
    /// One part: what its headers say, and where its content is.
    struct Section: Sendable, Equatable {
        let name: String
        let fileName: String?
        let contentType: String?
        let content: Range<Int>
    }

    /// Most parts of a form.
    static let sectionLimit = 100
    /// Most bytes of the headers of one part.
    static let headerByteLimit = 8192
    /// Most header lines of one part.
    static let headerLineLimit = 16
    /// Most bytes of a field's name.
    static let nameByteLimit = 128

    let sections: [Section]

    /// Reads the outline of a whole body.
    ///
    /// - Parameter boundary: from the body's `Content-Type`.
    /// - Throws: `ServiceProblem` with kind `badRequest` saying which part is malformed and how.
    init(of bytes: UnsafeRawBufferPointer, boundary: String) throws(ServiceProblem) {
        let delimiter = Array("\r\n--\(boundary)".utf8)
        var sections: [Section] = []
        var place = try Self.firstDelimiterEnd(bytes, delimiter: delimiter)
        while try Self.startsPart(bytes, at: &place) {
            guard sections.count < Self.sectionLimit else {
                throw Self.malformed("it has more than \(Self.sectionLimit) parts")
            }
            let number = sections.count + 1
            let start = place
            let headers = try MultipartHeaders(bytes, at: &place, part: number)
            // The line end before the delimiter belongs to it; in an empty part it is the one that ends the headers.
            let searched = max(start, place - 2)
            guard let end = Self.find(delimiter, in: bytes, from: searched) else {
                throw Self.malformed("part \(number) (\"\(headers.name)\") has no end; the body was cut off")
            }
            sections.append(
                Section(
                    name: headers.name, fileName: headers.fileName, contentType: headers.contentType,
                    content: place..<max(place, end)))
            place = end + delimiter.count
        }
        guard !sections.isEmpty else { throw Self.malformed("it has no parts") }
        self.sections = sections
    }

    static func malformed(_ reason: String) -> ServiceProblem {
        ServiceProblem(.badRequest, "the multipart form cannot be read: \(reason)")
    }

    private static func firstDelimiterEnd(
        _ bytes: UnsafeRawBufferPointer, delimiter: [UInt8]
    ) throws(ServiceProblem) -> Int {
        let first = delimiter.dropFirst(2)
        if bytes.starts(with: first) { return first.count }
        // What stands before the first delimiter is for readers that do not know multipart; it is skipped.
        if let preamble = find(delimiter, in: bytes, from: 0) { return preamble + delimiter.count }
        throw malformed(
            bytes.isEmpty
                ? "it is empty"
                : "the boundary that its Content-Type names does not begin a line of it (lines end in CRLF)")
    }

    /// Reads what follows a delimiter; true when another part begins, false at the form's end.
    private static func startsPart(_ bytes: UnsafeRawBufferPointer, at place: inout Int) throws(ServiceProblem) -> Bool
    {
        if bytes.count - place >= 2, bytes[place] == UInt8(ascii: "-"), bytes[place + 1] == UInt8(ascii: "-") {
            return false
        }
        while place < bytes.count, bytes[place] == UInt8(ascii: " ") || bytes[place] == UInt8(ascii: "\t") {
            place += 1
        }
        guard bytes.count - place >= 2 else { throw malformed("the closing boundary is missing; the body was cut off") }
        guard bytes[place] == UInt8(ascii: "\r"), bytes[place + 1] == UInt8(ascii: "\n") else {
            throw malformed(
                bytes[place] == UInt8(ascii: "\n")
                    ? "its lines end in LF; they must end in CRLF" : "a boundary is followed by other text on its line")
        }
        place += 2
        return true
    }

    /// Linear in the bytes: `needle` begins with a byte that it does not hold again.
    static func find(_ needle: [UInt8], in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        var place = start
        while place + needle.count <= bytes.count {
            guard bytes[place] == needle[0] else {
                guard let next = memchr(base + place, CInt(needle[0]), bytes.count - place) else { return nil }
                place = UnsafeRawPointer(next) - base
                continue
            }
            if needle.elementsEqual(bytes[place..<place + needle.count]) { return place }
            place += 1
        }
        return nil
    }
}
