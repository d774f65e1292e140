import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Testing

@Suite(
    "matte serve",
    .enabled(if: CommandLineTool.hasRuntime, "script/bootstrap has not put the runtime in place"))
struct ServeCommandTests {
    /// A running `matte serve` on a free port.
    private struct Server {
        let tool: CommandLineTool
        let program: RunningProgram
        let address: String

        /// Starts the program and waits until it listens.
        init(_ arguments: [String], tool: CommandLineTool, scheme: String = "http") async throws {
            self.tool = tool
            program = try tool.start(
                ["serve", "--port", "0", "--device", "cpu"] + arguments, errors: tool.path("log"))
            var found: String?
            for _ in 0..<1200 where found == nil && program.isRunning {
                try await Task.sleep(for: .milliseconds(50))
                found =
                    Self.lines(of: tool).compactMap { line in
                        line.hasPrefix("listening on ") ? String(line.dropFirst("listening on ".count)) : nil
                    }.first
            }
            address = try #require(found, "\(Self.lines(of: tool))")
            #expect(address.hasPrefix(scheme + "://127.0.0.1:"))
        }

        static func lines(of tool: CommandLineTool) -> [Substring] {
            let log = (try? tool.bytes("log")).map { String(decoding: $0, as: UTF8.self) } ?? ""
            return log.split(separator: "\n")
        }

        func ask(
            _ path: String, body: Data? = nil, headers: [(String, String)] = [], client: HTTPClient = .shared
        ) async throws -> (status: Int, body: Data) {
            try await Self.ask(address, path, body: body, headers: headers, client: client)
        }

        /// Asks and gives status and body.
        static func ask(
            _ address: String, _ path: String, body: Data?, headers: [(String, String)] = [],
            client: HTTPClient = .shared
        ) async throws -> (status: Int, body: Data) {
            var request = HTTPClientRequest(url: address + path)
            request.method = body == nil ? .GET : .POST
            for (name, value) in headers { request.headers.add(name: name, value: value) }
            if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
            let response = try await client.execute(request, timeout: .seconds(300))
            return (Int(response.status.code), Data(try await response.body.collect(upTo: 64 << 20).readableBytesView))
        }

        func waitUntilReady(client: HTTPClient = .shared) async throws {
            for _ in 0..<1200 {
                if try await ask("/health/ready", client: client).status == 200 { return }
                try await Task.sleep(for: .milliseconds(100))
            }
            Issue.record("not ready after two minutes")
        }
    }

    @Test("a photo is cut out over HTTP, and SIGTERM lets one in work finish")
    func serves() async throws {
        let tool = try CommandLineTool()
        defer { withExtendedLifetime(tool) {} }
        let server = try await Server(["--model", "selfie"], tool: tool)
        try await server.waitUntilReady()
        let photo = try SamplePhotos.data(width: 400, height: 300)
        let first = try await server.ask("/v1/cutout", body: photo)
        #expect(first.status == 200 && first.body.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        let address = server.address
        async let last = Server.ask(address, "/v1/cutout?background=blur&compression=12", body: photo)
        // Until the request is in work, or answered already.
        var metrics = ""
        while !metrics.contains("matte_photos_in_hand 1"),
            !metrics.contains("nv_inference_request_success{model=\"selfie\",version=\"1\"} 2")
        {
            metrics = String(decoding: try await server.ask("/metrics").body, as: UTF8.self)
        }
        server.program.send(SIGTERM)
        #expect(try await last.status == 200)
        #expect(server.program.wait() == .exited(0))
    }

    @Test("the log tells what was answered and neither keys nor file names; keys are read again at SIGHUP")
    func keys() async throws {
        let tool = try CommandLineTool()
        defer { withExtendedLifetime(tool) {} }
        func newKey(_ name: String) throws -> (key: String, line: String) {
            let words = try tool.run(["serve", "--new-key", name]).text.split(whereSeparator: \.isNewline)
            return (
                String(words[0].split(separator: " ").last ?? ""),
                words[1].split(separator: " ").suffix(2).joined(separator: " ")
            )
        }
        let (old, new) = (try newKey("old"), try newKey("new"))
        try tool.write(Data(old.line.utf8), to: "keys")
        let server = try await Server(["--model", "selfie", "--keys", "keys"], tool: tool)
        try await server.waitUntilReady()
        #expect(try await server.ask("/v1/models").status == 401)
        #expect(try await server.ask("/v1/models", headers: [("X-Api-Key", old.key)]).status == 200)
        var form = Data(
            "--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"secret-name.jpg\"\r\n\r\n".utf8)
        form += try SamplePhotos.data() + Data("\r\n--b--\r\n".utf8)
        let cut = try await server.ask(
            "/v1/cutout?model=selfie", body: form,
            headers: [("X-Api-Key", old.key), ("Content-Type", "multipart/form-data; boundary=b")])
        #expect(cut.status == 200)
        try tool.write(Data(new.line.utf8), to: "keys")
        server.program.send(SIGHUP)
        var status = 200
        for _ in 0..<600 where status != 401 {
            status = try await server.ask("/v1/models", headers: [("X-Api-Key", old.key)]).status
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(status == 401)
        #expect(try await server.ask("/v1/models", headers: [("Authorization", "Bearer \(new.key)")]).status == 200)
        server.program.send(SIGTERM)
        #expect(server.program.wait() == .exited(0))
        let log = String(decoding: try tool.bytes("log"), as: UTF8.self)
        #expect(log.contains(#""route":"/v1/cutout","status":"200""#))
        for secret in [old.key, new.key, "secret-name"] { #expect(!log.contains(secret)) }
    }

    private static let openssl = "/usr/bin/openssl"

    @Test(
        "HTTPS with a certificate", .enabled(if: FileManager.default.fileExists(atPath: openssl), "openssl is absent"))
    func encrypted() async throws {
        let tool = try CommandLineTool()
        defer { withExtendedLifetime(tool) {} }
        let made = try RunningProgram(
            Self.openssl,
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost -keyout key.pem -out cert.pem"
                .split(separator: " ").map(String.init), folder: tool.folder.path, environment: [:])
        #expect(made.wait() == .exited(0))
        let server = try await Server(
            ["--model", "selfie", "--tls-cert", "cert.pem", "--tls-key", "key.pem"], tool: tool, scheme: "https")
        var configuration = HTTPClient.Configuration()
        configuration.tlsConfiguration = .makeClientConfiguration()
        configuration.tlsConfiguration?.certificateVerification = .none
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let live = try await server.ask("/health/live", client: client).status
        try await client.shutdown()
        #expect(live == 200)
        server.program.send(SIGTERM)
        #expect(server.program.wait() == .exited(0))
    }

    @Test(
        "what cannot be served is said at once, with the status that scripts know",
        arguments: [
            (["--host", "0.0.0.0"], Int32(2), "--no-auth"), (["--host", "127.example.org"], 2, "--no-auth"),
            (["--keys", "nowhere"], 2, "nowhere"),
            (["--tls-cert", "a.pem"], 2, "--tls-key"), (["--config", "config.yaml"], 2, "did you mean \"max-queue\"?"),
            (["--model", "nobody"], 3, "no model is named"), (["--max-queue-time", "soon"], 2, "max-queue-time"),
            (["--workers", "0"], 2, "--workers"),
        ])
    func refused(arguments: [String], status: Int32, says: String) throws {
        let tool = try CommandLineTool()
        defer { withExtendedLifetime(tool) {} }
        try tool.write(Data("max-qeue: 3\n".utf8), to: "config.yaml")
        let result = try tool.run(["serve", "--port", "0"] + arguments)
        #expect(result.status == status)
        #expect(result.errors.contains(says), "\(result.errors)")
    }

    @Test("options stand in a file too, and the command line wins")
    func file() async throws {
        let tool = try CommandLineTool()
        defer { withExtendedLifetime(tool) {} }
        try tool.write(Data("model: [selfie]\nport: 1\nmax-body: 1\n".utf8), to: "config.yaml")
        let server = try await Server(["--config", "config.yaml"], tool: tool)
        let models = try await server.ask("/v1/models")
        #expect(String(decoding: models.body, as: UTF8.self).contains("selfie"))
        #expect(try await server.ask("/v1/cutout", body: Data(count: 2 << 20)).status == 413)
        server.program.send(SIGTERM)
        #expect(server.program.wait() == .exited(0))
    }
}
