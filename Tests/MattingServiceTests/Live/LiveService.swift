import AsyncHTTPClient
import Foundation
import Logging
import Matting
import NIOCore
import NIOHTTP1
import ServiceLifecycle
import Synchronization

@testable import MattingService

/// A whole service on a free port of loopback, with a stand-in for its model.
struct LiveService {
    let port: Int
    let client: HTTPClient

    /// Runs a body against a service that is ready.
    static func run(
        models: [StandInModel] = [StandInModel()], _ configuration: ServiceConfiguration = ServiceConfiguration(),
        _ body: (LiveService) async throws -> Void
    ) async throws {
        var configuration = configuration
        configuration.port = 0
        let offer = ModelOffer([
            ModelOffer.Entry(manifest: StandInModel.manifest, precisions: ["fp32"]) { _ throws(MattingError) in
                StandInModel.generation(models)
            }
        ])
        let (ports, source) = AsyncStream<Int>.makeStream()
        let server = try MattingServer(
            configuration, offer: offer, version: "test",
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            onListening: { source.yield($0) })
        let running = Task { try await server.run() }
        let client = HTTPClient(eventLoopGroupProvider: .singleton)
        do {
            var iterator = ports.makeAsyncIterator()
            let port = await iterator.next() ?? 0
            let service = LiveService(port: port, client: client)
            try await service.waitUntilReady()
            try await body(service)
        } catch {
            running.cancel()
            try? await client.shutdown()
            throw error
        }
        running.cancel()
        try await client.shutdown()
    }

    private func waitUntilReady() async throws {
        for _ in 0..<600 {
            if try await get("/health/ready").status == .ok { return }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    struct Answer {
        let status: HTTPResponseStatus
        let headers: HTTPHeaders
        let body: ByteBuffer

        var text: String { String(buffer: body) }
        var problem: [String: Any] {
            (try? JSONSerialization.jsonObject(with: Data(body.readableBytesView))) as? [String: Any] ?? [:]
        }
    }

    func get(_ path: String, headers: [(String, String)] = []) async throws -> Answer {
        try await send("GET", path, headers: headers, body: nil)
    }

    func post(_ path: String, _ body: ByteBuffer, headers: [(String, String)] = []) async throws -> Answer {
        try await send("POST", path, headers: headers, body: body)
    }

    func send(_ method: String, _ path: String, headers: [(String, String)], body: ByteBuffer?) async throws -> Answer {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.method = HTTPMethod(rawValue: method)
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body { request.body = .bytes(body) }
        let response = try await client.execute(request, timeout: .seconds(120))
        return Answer(
            status: response.status, headers: response.headers, body: try await response.body.collect(upTo: 64 << 20))
    }
}

extension ServiceConfiguration {
    /// The defaults with some of them changed.
    init(_ change: (inout ServiceConfiguration) -> Void) {
        self.init()
        change(&self)
    }
}
