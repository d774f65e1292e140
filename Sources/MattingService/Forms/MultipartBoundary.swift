/// The text that separates the parts of a form.
enum MultipartBoundary {
    /// The longest boundary (RFC 2046, 5.1.1).
    private static let byteLimit = 70

    /// The boundary that a `Content-Type` names.
    ///
    /// - Throws: `ServiceProblem` with kind `unsupportedType` (no multipart form) or `badRequest` (a boundary that none can be).
    static func read(_ contentType: String) throws(ServiceProblem) -> String {
        guard let type = ParameterisedValue(contentType), type.value == "multipart/form-data" else {
            throw ServiceProblem(
                .unsupportedType, "the body must be multipart/form-data; its Content-Type says something else")
        }
        guard let boundary = type.parameters["boundary"], (1...byteLimit).contains(boundary.utf8.count),
            boundary.utf8.allSatisfy(isAllowed), boundary.last != " "
        else {
            throw MultipartOutline.malformed(
                "its Content-Type must name a boundary of 1 to \(byteLimit) letters, digits or '()+_,-./:=?")
        }
        return boundary
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "'()+_,-./:=? ".utf8.contains(byte)
        }
    }
}
