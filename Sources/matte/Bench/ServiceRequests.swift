import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// The requests that load a service, made once: sending one copies no photo.
struct ServiceRequests: Sendable {
    private let url: String
    private let headers: HTTPHeaders
    private let bodies: [ByteBuffer]

    /// Number of different requests.
    var count: Int { bodies.count }

    /// - Parameters:
    ///   - base: the service's address without a path, such as `http://127.0.0.1:8080`.
    ///   - model: for protocol `oip`; ignored otherwise.
    ///   - apiKey: sent as `X-Api-Key`.
    init(_ form: LoadProtocol, base: String, model: String, apiKey: String?, images: ImageSet) {
        let base = base.hasSuffix("/") ? String(base.dropLast()) : base
        var headers = HTTPHeaders()
        if let apiKey { headers.add(name: "X-Api-Key", value: apiKey) }
        switch form {
        case .matte:
            url = base + "/v1/cutout"
            headers.add(name: "Content-Type", value: "application/octet-stream")
            bodies = (0..<images.count).map { ByteBuffer(bytes: images[$0]) }
        case .oip:
            url = "\(base)/v2/models/\(model)/infer"
            let header = { (size: Int) in
                """
                {"inputs":[{"name":"image","shape":[1],"datatype":"BYTES","parameters":{"binary_data_size":\(size)}}],\
                "parameters":{"binary_data_output":true}}
                """
            }
            // All pictures' headers are made equally long by spaces, which JSON ignores: one HTTP header serves all.
            let length = header(Int.max).utf8.count
            headers.add(name: "Inference-Header-Content-Length", value: "\(length)")
            headers.add(name: "Content-Type", value: "application/octet-stream")
            bodies = (0..<images.count).map { place in
                let text = header(images[place].count + 4)
                var body = ByteBuffer(string: text + String(repeating: " ", count: length - text.utf8.count))
                body.writeInteger(UInt32(images[place].count), endianness: .little)
                body.writeBytes(images[place])
                return body
            }
        case .removebg:
            url = base + "/v1.0/removebg"
            let boundary = "matte-load-boundary-7d1c5e"
            headers.add(name: "Content-Type", value: "multipart/form-data; boundary=\(boundary)")
            bodies = (0..<images.count).map { place in
                var body = ByteBuffer(
                    string: "--\(boundary)\r\nContent-Disposition: form-data; name=\"size\"\r\n\r\nauto\r\n"
                        + "--\(boundary)\r\nContent-Disposition: form-data; name=\"image_file\"; filename=\"photo\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n")
                body.writeBytes(images[place])
                body.writeString("\r\n--\(boundary)--\r\n")
                return body
            }
        }
        self.headers = headers
    }

    /// The request for a query; requests come round in turn.
    ///
    /// - Throws: when the address is none.
    func request(number: Int) throws -> HTTPClient.Request {
        try HTTPClient.Request(
            url: url, method: .POST, headers: headers, body: .byteBuffer(bodies[number % bodies.count]))
    }
}
