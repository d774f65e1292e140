import HTTPTypes
import Hummingbird
import ImageCoding
import NIOCore

/// Headers of the service's own.
enum ServiceHeader {
    // sound because the names are valid header names.
    static let model = HTTPField.Name("Matte-Model")!
    static let provider = HTTPField.Name("Matte-Provider")!
    static let precision = HTTPField.Name("Matte-Precision")!
    static let subject = HTTPField.Name("Matte-Subject")!
    static let batchSize = HTTPField.Name("Matte-Batch-Size")!
    static let inputSize = HTTPField.Name("Matte-Input-Size")!
    static let note = HTTPField.Name("Matte-Note")!
    static let serverTiming = HTTPField.Name("Server-Timing")!
    static let requestID = HTTPField.Name("X-Request-Id")!
    static let deadline = HTTPField.Name("Matte-Deadline-Ms")!
}

extension CutDelivery {
    /// What the headers of an answer tell about the photo.
    var headers: HTTPFields {
        var headers = HTTPFields()
        headers[.contentType] = cutout.output.mediaType
        headers[.cacheControl] = "no-store"
        headers[ServiceHeader.model] = engine.modelName
        headers[ServiceHeader.provider] = engine.provider.rawValue
        headers[ServiceHeader.precision] = engine.precision.rawValue
        headers[ServiceHeader.subject] = cutout.subjectFound ? "found" : "none"
        headers[ServiceHeader.batchSize] = "\(batchSize)"
        headers[ServiceHeader.inputSize] = "\(cutout.inputSize.width)x\(cutout.inputSize.height)"
        if !cutout.notes.isEmpty { headers[ServiceHeader.note] = cutout.notes.joined(separator: " ") }
        let stages = [("queue", queueTime)] + cutout.timings.stages.map { ($0.name, $0.duration) }
        headers[ServiceHeader.serverTiming] = stages.map { name, duration in
            "\(name);dur=\(Int((duration / .microseconds(1)).rounded()).thousandths)"
        }.joined(separator: ", ")
        return headers
    }

    /// The picture with its headers, sent piece by piece.
    func response() -> Response {
        Response(status: .ok, headers: headers, body: cutout.output.responseBody)
    }
}

extension EncodedImage {
    /// Bytes copied at a time: the picture itself is not copied.
    private static let piece = 256 << 10

    /// The picture as a body that is sent at the pace at which the client reads.
    var responseBody: ResponseBody {
        ResponseBody(contentLength: count) { writer in
            var start = 0
            while start < count {
                let end = min(start + Self.piece, count)
                let buffer = withBytes { ByteBuffer(bytes: UnsafeRawBufferPointer(rebasing: $0[start..<end])) }
                try await writer.write(buffer)
                start = end
            }
            try await writer.finish(nil)
        }
    }
}

extension Int {
    /// `12345` as `12.345`.
    fileprivate var thousandths: String {
        let rest = "\(self % 1000)"
        return "\(self / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }
}
