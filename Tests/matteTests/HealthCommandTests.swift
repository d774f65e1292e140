import Foundation
import Testing

@Suite("matte health")
struct HealthCommandTests {
    /// A server that answers 200 for the files of the folder and 404 for all others.
    private func withServer(
        _ files: [String], _ body: (CommandLineTool, String) throws -> Void
    ) throws {
        let tool = try CommandLineTool()
        defer { withExtendedLifetime(tool) {} }
        try FileManager.default.createDirectory(atPath: tool.path("www"), withIntermediateDirectories: true)
        for file in files { try tool.write(Data("ok".utf8), to: "www/" + file) }
        let server = try FileServer(folder: tool.path("www"))
        defer { server.stop() }
        try body(tool, "http://127.0.0.1:\(server.port)")
        #expect(server.log().split(separator: "\n").allSatisfy { $0.hasPrefix("/health/") })
    }

    @Test("a ready service gives 0 and prints nothing")
    func ready() throws {
        try withServer(["ready"]) { tool, address in
            for form in [address, address + "/"] {
                let result = try tool.run(["health", form, "--timeout", "60"])
                #expect(result.status == 0)
                #expect(result.text.isEmpty && result.errors.isEmpty)
            }
        }
    }

    @Test("a service that lives but is not ready gives 1, and 0 with --live")
    func notReady() throws {
        try withServer(["live"]) { tool, address in
            let ready = try tool.run(["health", address, "--timeout", "60"])
            #expect(ready.status == 1)
            #expect(ready.errors.contains("not ready (HTTP 404)"))
            #expect(try tool.run(["health", address, "--live", "--timeout", "60"]).status == 0)
        }
    }

    @Test("where nothing listens the status is 1 and the message says what to look at")
    func nobody() throws {
        let tool = try CommandLineTool()
        defer { withExtendedLifetime(tool) {} }
        // Port 1 needs the superuser and has had no service for decades.
        let result = try tool.run(["health", "http://127.0.0.1:1"])
        #expect(result.status == 1)
        #expect(result.errors.contains("no answer") && result.errors.contains("is matte serve running there?"))
    }

    @Test(
        "what is no address and what is no time is wrong usage",
        arguments: [["ftp://x"], ["localhost:8080"], ["http://"], ["http://x/path"], ["http://x", "--timeout", "0"]])
    func usage(arguments: [String]) throws {
        let tool = try CommandLineTool()
        defer { withExtendedLifetime(tool) {} }
        #expect(try tool.run(["health"] + arguments).status == 2)
    }
}
