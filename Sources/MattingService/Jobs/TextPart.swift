import NIOCore

/// An option of the job.
final class TextPart: UploadPart {
    private let name: String
    private var value = ByteBuffer()

    init(name: String) { self.name = name }

    func take(_ bytes: ByteBuffer) throws {
        guard value.readableBytes + bytes.readableBytes <= MultipartForm.textByteLimit else {
            throw ServiceProblem(
                .badRequest, "the field \(name.printable) is longer than \(MultipartForm.textByteLimit) bytes",
                field: name.printable)
        }
        value.writeImmutableBuffer(bytes)
    }

    func end() throws -> (name: String, value: String)? {
        guard let text = String(validating: value.readableBytesView, as: UTF8.self) else {
            throw ServiceProblem(
                .badRequest, "the field \(name.printable) is not text in UTF-8", field: name.printable)
        }
        return (name, text)
    }
}
