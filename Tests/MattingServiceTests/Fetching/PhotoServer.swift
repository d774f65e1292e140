import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import HummingbirdTesting
import NIOCore
import Synchronization

@testable import MattingService

/// A server on loopback that gives photos, redirects and worse.
enum PhotoServer {
    /// Runs a body with the server's port.
    ///
    /// - Parameter certificate: what the server shows under https; nil for http.
    static func run(
        photo: ByteBuffer, certificate: TestCertificate? = nil, _ body: @escaping @Sendable (Int) async throws -> Void
    ) async throws {
        let router = Router()
        router.get("/photo") { request, _ in
            guard request.headers[.authorization] == nil else { return Response(status: .badRequest) }
            return Response(status: .ok, body: ResponseBody(byteBuffer: photo))
        }
        router.get("/host") { request, _ in
            // Only a request that names the host it was told gets the photo.
            request.head.authority?.hasPrefix("photos.example") == true
                ? Response(status: .ok, body: ResponseBody(byteBuffer: photo)) : Response(status: .badRequest)
        }
        router.get("/text") { _, _ in
            Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(string: "no picture")))
        }
        router.get("/missing") { _, _ in Response(status: .notFound) }
        router.get("/long") { _, _ in
            Response(
                status: .ok,
                body: ResponseBody { writer in
                    // Four times what the test allows, and no word of how much it will be.
                    for _ in 0..<64 { try await writer.write(ByteBuffer(repeating: 0xFF, count: 64 << 10)) }
                    try await writer.finish(nil)
                })
        }
        router.get("/silent") { _, _ in
            try await Task.sleep(for: .seconds(5))
            return Response(status: .ok)
        }
        router.get("/hop/:count") { request, context in
            let count = context.parameters.get("count", as: Int.self) ?? 0
            return Response.redirect(to: count <= 1 ? "/photo" : "/hop/\(count - 1)", type: .found)
        }
        router.get("/to") { request, _ in
            Response.redirect(to: request.uri.queryParameters["url"].map(String.init) ?? "", type: .found)
        }
        guard let certificate else {
            try await Application(router: router).test(.live) { client in try await body(client.port ?? 0) }
            return
        }
        // Without a time-out a client that breaks the handshake off would keep the server from stopping.
        let plain = HTTPServerBuilder.http1(configuration: HTTP1Channel.Configuration(idleTimeout: .seconds(1)))
        let server = try HTTPServerBuilder.tls(plain, tlsConfiguration: certificate.server)
        try await Application(router: router, server: server).test(.ahc(.https)) { client in
            try await body(client.port ?? 0)
        }
    }
}
