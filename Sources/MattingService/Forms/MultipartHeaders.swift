/// What the headers of one part of a form say.
struct MultipartHeaders {
    let name: String
    let fileName: String?
    let contentType: String?

    /// Reads the headers at `place` and moves it to the part's content.
    ///
    /// - Throws: `ServiceProblem` with kind `badRequest`.
    init(_ bytes: UnsafeRawBufferPointer, at place: inout Int, part: Int) throws(ServiceProblem) {
        let block = UnsafeRawBufferPointer(
            rebasing: bytes[place..<min(bytes.count, place + MultipartOutline.headerByteLimit)])
        var lines = 0
        var offset = 0
        var disposition: ParameterisedValue?
        var contentType: String?
        while true {
            guard let end = MultipartOutline.find([0x0D, 0x0A], in: block, from: offset) else {
                throw Self.malformed(
                    part,
                    block.count < MultipartOutline.headerByteLimit
                        ? "its headers have no end (lines end in CRLF)"
                        : "its headers are longer than \(MultipartOutline.headerByteLimit) bytes")
            }
            if end == offset { break }
            lines += 1
            guard lines <= MultipartOutline.headerLineLimit else {
                throw Self.malformed(part, "it has more than \(MultipartOutline.headerLineLimit) header lines")
            }
            let (field, value) = try Self.header(block[offset..<end], part: part)
            offset = end + 2
            switch field {
            case "content-disposition":
                guard disposition == nil, let read = ParameterisedValue(value), read.value == "form-data" else {
                    throw Self.malformed(part, "its Content-Disposition must be one form-data with a name")
                }
                disposition = read
            case "content-type": contentType = value
            case "content-transfer-encoding":
                // RFC 7578 4.7: deprecated; what changes nothing is let pass.
                guard ["binary", "8bit", "7bit"].contains(value.lowercased()) else {
                    throw Self.malformed(
                        part, "Content-Transfer-Encoding is not understood; send the bytes as they are")
                }
            default: break
            }
        }
        guard let disposition, let name = disposition.parameters["name"] else {
            throw Self.malformed(part, "it has no Content-Disposition with a name")
        }
        guard !name.isEmpty, name.utf8.count <= MultipartOutline.nameByteLimit else {
            throw Self.malformed(part, "its name must have 1 to \(MultipartOutline.nameByteLimit) bytes")
        }
        self.name = name
        fileName = disposition.parameters["filename"]
        self.contentType = contentType
        place += offset + 2
    }

    private static func header(
        _ line: Slice<UnsafeRawBufferPointer>, part: Int
    ) throws(ServiceProblem) -> (field: String, value: String) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
            line[..<colon].allSatisfy(isTokenByte)
        else { throw malformed(part, "a header line of it has no name") }
        // Control characters, a bare CR or LF among them, would let two readers see different headers.
        guard line[colon...].allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }),
            let value = String(validating: line[(colon + 1)...], as: UTF8.self)
        else { throw malformed(part, "a header line of it is not text in UTF-8") }
        let field = String(decoding: line[..<colon], as: UTF8.self).lowercased()
        var trimmed = Substring(value).drop { $0 == " " || $0 == "\t" }
        while trimmed.last == " " || trimmed.last == "\t" { trimmed = trimmed.dropLast() }
        return (field, String(trimmed))
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }

    private static func malformed(_ part: Int, _ reason: String) -> ServiceProblem {
        MultipartOutline.malformed("part \(part): \(reason)")
    }
}
