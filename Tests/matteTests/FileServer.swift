import Foundation

/// A loopback web server over one folder that understands `Range`, run by Python's standard library.
final class FileServer {
    let port: Int
    private let program: RunningProgram
    private let logFile: String

    private static let source = """
        import http.server, os, re, sys
        folder, log = sys.argv[1], open(sys.argv[2], "a", buffering=1)
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def log_message(self, *arguments): pass
            def do_GET(self):
                wanted = self.headers.get("Range", "")
                log.write(self.path + " " + wanted + "\\n")
                path = os.path.join(folder, os.path.basename(self.path))
                if not os.path.isfile(path):
                    self.send_error(404)
                    return
                data = open(path, "rb").read()
                match = re.fullmatch(r"bytes=(\\d+)-", wanted)
                start = int(match[1]) if match else 0
                self.send_response(206 if match else 200)
                if match: self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
                self.send_header("Content-Length", str(len(data) - start))
                self.end_headers()
                self.wfile.write(data[start:])
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        print(server.server_address[1], flush=True)
        server.serve_forever()
        """

    init(folder: String) throws {
        logFile = folder + ".log"
        let portFile = folder + ".port"
        program = try RunningProgram(
            "/usr/bin/env", ["python3", "-c", Self.source, folder, logFile], folder: "/",
            environment: ProcessInfo.processInfo.environment, output: portFile)
        var line = ""
        while !line.hasSuffix("\n"), program.isRunning {
            usleep(10_000)
            line = (try? String(contentsOfFile: portFile, encoding: .utf8)) ?? ""
        }
        port = Int(line.dropLast()) ?? 0
    }

    func log() -> String { (try? String(contentsOfFile: logFile, encoding: .utf8)) ?? "" }

    func stop() {
        program.send(SIGTERM)
        program.wait()
    }

    /// The file's SHA-256 by the system's own tool, an independent witness.
    static func sha256(of path: String) throws -> String {
        let output = path + ".sha256"
        try RunningProgram(
            "/usr/bin/env", ["sha256sum", path], folder: "/", environment: ProcessInfo.processInfo.environment,
            output: output
        ).wait()
        return String(try String(contentsOfFile: output, encoding: .utf8).prefix(64))
    }
}
