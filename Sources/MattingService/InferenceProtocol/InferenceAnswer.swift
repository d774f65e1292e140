import Foundation
import HTTPTypes
import Hummingbird
import ImageCoding
import NIOCore
import Rasters

/// The answer to an inference request: JSON, and behind it the outputs that were asked for in binary form.
struct InferenceAnswer {
    /// An output's elements.
    enum Elements {
        /// Alpha maps of one size, in the order of the photos.
        case planes([FloatPlane])
        /// Encoded pictures.
        case pictures([EncodedImage])
    }

    struct Output {
        let name: String
        let elements: Elements
        let isBinary: Bool
    }

    let model: InferenceModel
    let id: String?
    let outputs: [Output]

    // sound because the name is a valid header name.
    static let headerLength = HTTPField.Name("Inference-Header-Content-Length")!

    /// - Throws: `ServiceProblem` with kind `badRequest` for encoded pictures that are not asked for in binary form.
    func response() throws(ServiceProblem) -> Response {
        var json = Self.text("{\"model_name\":") + Self.quoted(model.name)
        json += Self.text(",\"model_version\":\"\(InferenceModel.version)\"")
        if let id { json += Self.text(",\"id\":") + Self.quoted(id) }
        json += Self.text(",\"outputs\":[")
        var parts: [Part] = []
        for (index, output) in outputs.enumerated() {
            if index > 0 { json.append(UInt8(ascii: ",")) }
            try Self.append(output, to: &json, &parts)
        }
        json += Self.text("]}")
        var headers = HTTPFields()
        headers[.cacheControl] = "no-store"
        headers[.contentType] = parts.isEmpty ? "application/json" : "application/octet-stream"
        if !parts.isEmpty { headers[Self.headerLength] = "\(json.count)" }
        let all = [.bytes(ByteBuffer(bytes: json))] + parts
        let body = ResponseBody(contentLength: all.reduce(0) { $0 + $1.count }) { writer in
            for part in all { try await part.write(to: &writer) }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: headers, body: body)
    }

    private static func append(
        _ output: Output, to json: inout [UInt8], _ parts: inout [Part]
    ) throws(ServiceProblem) {
        json += text("{\"name\":") + quoted(output.name)
        switch output.elements {
        case .planes(let planes):
            let size = planes[0].size
            json += text(",\"datatype\":\"FP32\",\"shape\":[\(planes.count),1,\(size.height),\(size.width)]")
            if output.isBinary {
                let count = planes.count * size.pixelCount * 4
                var bytes = ByteBuffer()
                bytes.reserveCapacity(count)
                for plane in planes { plane.buffer.withPixels { _ = bytes.writeBytes(UnsafeRawBufferPointer($0)) } }
                parts.append(.bytes(bytes))
                json += text(",\"parameters\":{\"binary_data_size\":\(count)}")
            } else {
                json += text(",\"data\":[")
                var isFirst = true
                for plane in planes {
                    plane.buffer.withPixels { values in
                        for value in values {
                            if !isFirst { json.append(UInt8(ascii: ",")) }
                            isFirst = false
                            // JSON has no word for what is not a number.
                            json += (value.isFinite ? value : 0).description.utf8
                        }
                    }
                }
                json.append(UInt8(ascii: "]"))
            }
        case .pictures(let pictures):
            guard output.isBinary else {
                throw ServiceProblem(
                    .badRequest, "the output \(output.name) is no text; ask for it with binary_data", field: "outputs")
            }
            json += text(",\"datatype\":\"BYTES\",\"shape\":[\(pictures.count)]")
            var size = 0
            for picture in pictures {
                parts.append(.bytes(ByteBuffer(integer: UInt32(picture.count), endianness: .little)))
                parts.append(.picture(picture))
                size += 4 + picture.count
            }
            json += text(",\"parameters\":{\"binary_data_size\":\(size)}")
        }
        json.append(UInt8(ascii: "}"))
    }

    private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

    private static func quoted(_ text: String) -> [UInt8] {
        var out: [UInt8] = [UInt8(ascii: "\"")]
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                out += Self.text("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
            default: out.append(byte)
            }
        }
        out.append(UInt8(ascii: "\""))
        return out
    }

    /// A piece of the body.
    private enum Part: Sendable {
        case bytes(ByteBuffer)
        case picture(EncodedImage)

        /// Bytes of a picture copied at a time.
        private static let piece = 256 << 10

        var count: Int {
            switch self {
            case .bytes(let bytes): bytes.readableBytes
            case .picture(let picture): picture.count
            }
        }

        func write(to writer: inout any ResponseBodyWriter) async throws {
            switch self {
            case .bytes(let bytes): try await writer.write(bytes)
            case .picture(let picture):
                var start = 0
                while start < picture.count {
                    let end = min(start + Self.piece, picture.count)
                    let piece = picture.withBytes {
                        ByteBuffer(bytes: UnsafeRawBufferPointer(rebasing: $0[start..<end]))
                    }
                    try await writer.write(piece)
                    start = end
                }
            }
        }
    }
}
