import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The fields of a body, whichever of the usual forms it came in: multipart, URL-encoded or a JSON object.
struct RequestForm: Sendable {
    /// Short texts, numbers and flags.
    let fields: [String: String]
    /// Files and long texts, by name.
    let files: [String: ByteBuffer]

    /// Largest JSON or URL-encoded body that is read here, on the thread that serves connections; larger ones on a thread of
    /// their own.
    private static let briefBody = 64 << 10

    /// - Parameter fileNames: fields that hold a file or a long text.
    /// - Throws: `ServiceProblem` with kind `unsupportedType` or `badRequest`.
    static func read(
        _ body: ByteBuffer, contentType: String?, fileNames: Set<String>
    ) async throws(ServiceProblem) -> RequestForm {
        let type = contentType.flatMap { ParameterisedValue($0)?.value } ?? ""
        let parse: @Sendable () throws(ServiceProblem) -> RequestForm
        switch type {
        case "multipart/form-data":
            return try multipart(body, contentType: contentType ?? "", fileNames: fileNames)
        case "application/x-www-form-urlencoded":
            parse = { () throws(ServiceProblem) in
                RequestForm(texts: try URLEncodedForm.parse(body.readableBytesView), fileNames: fileNames)
            }
        case "application/json":
            parse = { () throws(ServiceProblem) in
                RequestForm(texts: try Self.json(body), fileNames: fileNames)
            }
        default:
            throw ServiceProblem(
                .unsupportedType,
                "the body must be multipart/form-data, application/x-www-form-urlencoded or application/json")
        }
        return body.readableBytes <= briefBody ? try parse() : try await WorkerThread.run("form", parse)
    }

    private init(fields: [String: String], files: [String: ByteBuffer]) {
        self.fields = fields
        self.files = files
    }

    private init(texts: [String: String], fileNames: Set<String>) {
        fields = texts.filter { !fileNames.contains($0.key) && !$0.value.isEmpty }
        files = texts.filter { fileNames.contains($0.key) && !$0.value.isEmpty }.mapValues { ByteBuffer(string: $0) }
    }

    private static func multipart(
        _ body: ByteBuffer, contentType: String, fileNames: Set<String>
    ) throws(ServiceProblem) -> RequestForm {
        let form = try MultipartForm.parse(body, contentType: contentType)
        var files: [String: ByteBuffer] = [:]
        for name in fileNames {
            // Tools send empty parts for what their user left empty.
            if let part = try form.part(named: name), part.body.readableBytes > 0 { files[name] = part.body }
        }
        return RequestForm(fields: try form.texts(except: fileNames).filter { !$0.value.isEmpty }, files: files)
    }

    /// The members of a flat object as texts; null counts as not there.
    private static func json(_ body: ByteBuffer) throws(ServiceProblem) -> [String: String] {
        try body.withUnsafeReadableBytesTyped { bytes throws(ServiceProblem) in
            var scanner = JSONScanner(bytes)
            var texts: [String: String] = [:]
            try scanner.object { (name, scanner) throws(ServiceProblem) in
                guard texts[name] == nil, texts.count < URLEncodedForm.fieldLimit else {
                    throw ServiceProblem(.badRequest, "the JSON names a member twice, or has too many")
                }
                switch scanner.peek() {
                case UInt8(ascii: "\""): texts[name] = try scanner.string()
                case UInt8(ascii: "t"), UInt8(ascii: "f"): texts[name] = try scanner.flag() ? "true" : "false"
                case UInt8(ascii: "n"): try scanner.skipValue()
                case UInt8(ascii: "{"), UInt8(ascii: "["):
                    throw ServiceProblem(
                        .badRequest, "\(name.printable) must be a text, a number or a flag", field: name.printable)
                default:
                    let number = try scanner.number()
                    texts[name] = number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
                }
            }
            try scanner.end()
            return texts
        }
    }
}
