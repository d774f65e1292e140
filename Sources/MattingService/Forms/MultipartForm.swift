import NIOCore

/// A `multipart/form-data` body; its parts share the body's memory.
struct MultipartForm: Sendable {
    /// One field or file of a form.
    struct Part: Sendable {
        let name: String
        /// As the caller gave it: for nothing but showing to that caller.
        let fileName: String?
        let contentType: String?
        /// A slice of the form's body, not a copy.
        let body: ByteBuffer
    }

    /// Most bytes of a text field.
    static let textByteLimit = 4096

    /// In the order of the body; several may have one name.
    let parts: [Part]

    /// Reads a form.
    ///
    /// - Throws: `ServiceProblem` with kind `unsupportedType` for another type of body, and `badRequest` saying what is malformed.
    static func parse(_ body: ByteBuffer, contentType: String) throws(ServiceProblem) -> MultipartForm {
        let boundary = try MultipartBoundary.read(contentType)
        let outline = try body.withUnsafeReadableBytesTyped { bytes throws(ServiceProblem) in
            try MultipartOutline(of: bytes, boundary: boundary)
        }
        return MultipartForm(
            parts: outline.sections.map { section in
                Part(
                    name: section.name, fileName: section.fileName, contentType: section.contentType,
                    // sound because the outline's places lie within the body.
                    body: body.getSlice(
                        at: body.readerIndex + section.content.lowerBound, length: section.content.count)!
                )
            })
    }

    /// The part of that name; nil when there is none.
    ///
    /// - Throws: `ServiceProblem` with kind `badRequest` when there are several.
    func part(named name: String) throws(ServiceProblem) -> Part? {
        let found = parts.filter { $0.name == name }
        guard found.count <= 1 else {
            throw ServiceProblem(
                .badRequest, "the field \(name) is given \(found.count) times; give it once", field: name)
        }
        return found.first
    }

    /// The text of the field of that name, UTF-8; nil when there is none.
    ///
    /// - Throws: `ServiceProblem` with kind `badRequest` when it is given twice, too long or not UTF-8.
    func text(named name: String) throws(ServiceProblem) -> String? {
        try part(named: name).map { part throws(ServiceProblem) in try Self.text(part) }
    }

    /// The text of every field.
    ///
    /// - Parameter excluded: fields that hold something else than a short text; they are left out.
    /// - Throws: as `text(named:)`.
    func texts(except excluded: Set<String> = []) throws(ServiceProblem) -> [String: String] {
        var texts: [String: String] = [:]
        for part in parts where !excluded.contains(part.name) {
            guard texts.updateValue(try Self.text(part), forKey: part.name) == nil else {
                throw ServiceProblem(
                    .badRequest, "the field \(part.name) is given more than once; give it once", field: part.name)
            }
        }
        return texts
    }

    private static func text(_ part: Part) throws(ServiceProblem) -> String {
        guard part.body.readableBytes <= textByteLimit else {
            throw ServiceProblem(
                .badRequest, "the field \(part.name) is longer than \(textByteLimit) bytes", field: part.name)
        }
        guard let text = String(validating: part.body.readableBytesView, as: UTF8.self) else {
            throw ServiceProblem(.badRequest, "the field \(part.name) is not text in UTF-8", field: part.name)
        }
        return text
    }
}
