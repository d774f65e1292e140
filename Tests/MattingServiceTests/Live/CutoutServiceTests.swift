import Foundation
import NIOCore
import NIOHTTP1
import Testing

@testable import MattingService

@Suite("The service over a socket")
struct CutoutServiceTests {
    private static let alphaOnly = "/v1/cutout?alpha_only=true&refine=none"

    @Test("a raw photo and a form give the same picture, with headers telling how it was made")
    func cutsOut() async throws {
        try await LiveService.run { service in
            let photo = try StandInModel.photo(4711)
            let raw = try await service.post(Self.alphaOnly, photo)
            #expect(raw.status == .ok)
            #expect(raw.headers.first(name: "content-type") == "image/png")
            #expect(raw.headers.first(name: "matte-model") == "stand-in")
            #expect(raw.headers.first(name: "matte-subject") == "found")
            let timing = try #require(raw.headers.first(name: "server-timing"))
            for stage in ["queue", "decode", "fit", "infer", "refine", "compose", "encode"] {
                #expect(timing.contains("\(stage);dur="))
            }
            var form = ByteBuffer(
                string: "--b\r\nContent-Disposition: form-data; name=\"alpha_only\"\r\n\r\ntrue\r\n"
                    + "--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"x\"\r\n\r\n")
            form.writeImmutableBuffer(photo)
            form.writeString("\r\n--b--\r\n")
            let sent = try await service.post(
                "/v1/cutout?refine=none", form, headers: [("Content-Type", "multipart/form-data; boundary=b")])
            #expect(sent.status == .ok)
            #expect(sent.body == raw.body)
        }
    }

    @Test("each kind of bad input has its status, and the service goes on")
    func refusals() async throws {
        try await LiveService.run(ServiceConfiguration { $0.pixelLimit = 10_000 }) { service in
            let photo = try StandInModel.photo(1)
            let huge = try StandInModel.photo(1, side: 101)
            let truncated = try #require(photo.getSlice(at: 0, length: photo.readableBytes / 2))
            let cases: [(String, ByteBuffer, HTTPResponseStatus, String)] = [
                ("/v1/cutout", ByteBuffer(string: "no picture at all"), .unsupportedMediaType, "unsupportedType"),
                ("/v1/cutout", truncated, .unprocessableEntity, "undecodable"),
                ("/v1/cutout", ByteBuffer(), .unprocessableEntity, "undecodable"),
                ("/v1/cutout", huge, .payloadTooLarge, "tooLarge"),
                ("/v1/cutout?size=0", photo, .badRequest, "badRequest"),
                ("/v1/cutout?size=8&size=9", photo, .badRequest, "badRequest"),
                ("/v1/cutout?model=none", photo, .notFound, "notFound"),
                ("/nothing/here", photo, .notFound, "notFound"),
            ]
            for (path, body, status, kind) in cases {
                let answer = try await service.post(path, body)
                #expect(answer.status == status, "\(path)")
                #expect(answer.headers.first(name: "content-type") == "application/problem+json", "\(path)")
                #expect(answer.problem["type"] as? String == "urn:matte:problem:\(kind)", "\(path)")
                #expect(answer.problem["status"] as? Int == Int(status.code), "\(path)")
            }
            #expect(try await service.post("/v1/cutout", photo).status == .ok)
            let wrongMethod = try await service.get("/v1/cutout")
            #expect(wrongMethod.status == .methodNotAllowed)
            #expect(wrongMethod.headers.first(name: "allow") == "POST")
        }
    }

    @Test("HEAD answers as GET does, without the body")
    func heads() async throws {
        try await LiveService.run { service in
            for path in ["/health/live", "/health/ready", "/v1/models", "/"] {
                let head = try await service.send("HEAD", path, headers: [], body: nil)
                #expect(head.status == .ok, "\(path)")
                #expect(head.body.readableBytes == 0, "\(path)")
            }
            #expect(try await service.send("HEAD", "/nothing", headers: [], body: nil).status == .notFound)
        }
    }

    @Test("a body that is declared too large is refused before it is sent")
    func declared() async throws {
        try await LiveService.run(ServiceConfiguration { $0.bodyLimit = 1000 }) { service in
            let answer = try await RawExchange.send(
                port: service.port, "POST /v1/cutout HTTP/1.1\r\nHost: x\r\nContent-Length: 100000000\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 413"))
        }
    }

    @Test("a body that does not come in time is answered with 408 and cut off")
    func slowBody() async throws {
        try await LiveService.run(ServiceConfiguration { $0.bodyTime = .milliseconds(200) }) { service in
            // The exchange ends only when the service closes the connection.
            let answer = try await RawExchange.send(
                port: service.port, "POST /v1/cutout HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nslow")
            #expect(answer.hasPrefix("HTTP/1.1 408"))
        }
    }

    @Test("a client that asks before it sends a body is told to send it, and gets its answer")
    func expectation() async throws {
        try await LiveService.run { service in
            let answer = try await RawExchange.send(
                port: service.port,
                "POST /v1/cutout HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\nnone"
            )
            #expect(answer.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 415"), "\(answer)")
        }
    }

    @Test("a head that does not come in time is cut off")
    func slowHead() async throws {
        try await LiveService.run(ServiceConfiguration { $0.headTime = .milliseconds(300) }) { service in
            let answer = try await RawExchange.send(port: service.port, "POST /v1/cutout HT")
            #expect(answer.isEmpty)
        }
    }

    @Test(
        "a second head that does not come in time is cut off too, and a connection between requests is kept for longer")
    func slowSecondHead() async throws {
        let configuration = ServiceConfiguration {
            $0.headTime = .milliseconds(300)
            $0.idleTime = .seconds(100)
        }
        try await LiveService.run(configuration) { service in
            let request = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"
            let answer = try await RawExchange.send(
                port: service.port, request, then: "GET / HT", after: .milliseconds(500))
            #expect(answer.hasPrefix("HTTP/1.1 200") && answer.components(separatedBy: "HTTP/1.1").count == 2)
            let kept = try await RawExchange.send(
                port: service.port, request,
                then: "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", after: .seconds(1))
            #expect(kept.components(separatedBy: "HTTP/1.1 200").count == 3, "\(kept)")
        }
    }

    @Test("answers tell for how long a connection is kept, less than it is, or that it is closed")
    func keepAlive() async throws {
        try await LiveService.run(ServiceConfiguration { $0.idleTime = .seconds(20) }) { service in
            let kept = try await service.get("/health/live")
            #expect(kept.headers.first(name: "keep-alive") == "timeout=15")
            #expect(kept.headers.first(name: "connection") == "keep-alive")
            let last = try await service.get("/health/live", headers: [("Connection", "close")])
            #expect(last.headers.first(name: "connection") == "close")
            #expect(last.headers.first(name: "keep-alive") == nil)
        }
    }

    @Test("a client that leaves takes its photo out of the queue")
    func leaving() async throws {
        let gate = Gate(1)
        let model = StandInModel(gate: gate)
        try await LiveService.run(models: [model], ServiceConfiguration { $0.photosInHand = 1 }) { service in
            let photo = try StandInModel.photo(1)
            async let first = service.post(Self.alphaOnly, photo)
            try await service.waits { $0["inHand"] == 1 }
            let head = "POST \(Self.alphaOnly) HTTP/1.1\r\nHost: x\r\nContent-Length: \(photo.readableBytes)\r\n\r\n"
            let leaver = try await RawExchange.open(port: service.port)
            try await leaver.write(ByteBuffer(string: head))
            try await leaver.write(try StandInModel.photo(2))
            try await service.waits { $0["waiting"] == 1 }
            try await leaver.close()
            try await service.waits { $0["waiting"] == 0 }
            gate.signal()
            #expect(try await first.status == .ok)
            // The warm-up's grey, then the one photo whose caller stayed.
            #expect(model.marks.count == 2 && model.marks.last == 1)
        }
    }

    @Test("with keys nothing but health and the page is open")
    func keys() async throws {
        let (key, line) = KeyFile.newKey(name: "a")
        let file = try KeyFile(text: line, origin: "keys")
        try await LiveService.run(ServiceConfiguration { $0.keys = file }) { service in
            let photo = try StandInModel.photo(1)
            for path in ["/v1/cutout", "/v1/models", "/metrics", "/v1/status"] {
                let answer = try await service.send(
                    path == "/v1/cutout" ? "POST" : "GET", path, headers: [], body: path == "/v1/cutout" ? photo : nil)
                #expect(answer.status == .unauthorized, "\(path)")
            }
            #expect(try await service.post("/v1/cutout", photo, headers: [("X-Api-Key", key)]).status == .ok)
            #expect(try await service.get("/health/live").status == .ok)
        }
    }

    @Test("no other origin may call unless it is configured")
    func origins() async throws {
        try await LiveService.run(ServiceConfiguration { $0.allowedOrigins = ["https://shop.example"] }) { service in
            let name = "access-control-allow-origin"
            let allowed = try await service.get("/v1/models", headers: [("Origin", "https://shop.example")])
            #expect(allowed.headers.first(name: name) == "https://shop.example")
            let other = try await service.get("/v1/models", headers: [("Origin", "https://evil.example")])
            #expect(other.headers.first(name: name) == nil)
        }
    }

    @Test("the figures tell what happened, by route template and without anything of the caller's")
    func metrics() async throws {
        try await LiveService.run { service in
            _ = try await service.post(Self.alphaOnly, try StandInModel.photo(1))
            _ = try await service.post("/v1/cutout?model=secret-name", try StandInModel.photo(1))
            _ = try await service.get("/secret/path")
            let text = try await service.get("/metrics").text
            #expect(text.contains(#"nv_inference_request_success{model="stand-in",version="1"} 1"#))
            #expect(text.contains(#"requests_total{route="/v1/cutout",method="POST",status="200"} 1"#))
            #expect(text.contains(#"requests_total{route="none",method="GET",status="404"} 1"#))
            #expect(!text.contains("secret"))
        }
    }

    @Test("the description is OpenAPI 3.1 and names only addresses that are there")
    func description() async throws {
        try await LiveService.run { service in
            let answer = try await service.get("/openapi.json")
            let document = answer.problem
            #expect(document["openapi"] as? String == "3.1.0")
            let paths = try #require(document["paths"] as? [String: [String: Any]])
            for (path, item) in paths where item["get"] != nil && !path.contains("{") && !path.hasSuffix("/events") {
                #expect(try await service.get(path).status != .notFound, "\(path)")
            }
        }
    }
}

private struct NeverHappened: Error {}

extension LiveService {
    /// Waits until the queue is as a condition says.
    fileprivate func waits(_ condition: ([String: Int]) -> Bool) async throws {
        for _ in 0..<3000 {
            let queue = try await get("/v1/status").problem["queue"] as? [String: Any] ?? [:]
            if condition(queue.compactMapValues { $0 as? Int }) { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw NeverHappened()
    }
}
