import Foundation
import Glibc
import Machine
import Synchronization

/// A metadata service on the loopback interface; stops listening when it goes.
final class StandInMetadataServer: Sendable {
    /// What the service does with a question.
    enum Reaction: Sendable {
        /// Sends these bytes and closes.
        case send(String)
        /// Sends an answer with this status, body and further headers.
        case answer(Int, String, [String: String] = [:])
        /// Keeps the connection open and never answers.
        case hang
        /// Closes without an answer.
        case close
    }

    private let listener: Int32
    private let heard = Mutex<[String]>([])
    private let open = Mutex<[Int32]>([])
    let port: UInt16

    /// Requests heard so far, whole.
    var requests: [String] { heard.withLock { $0 } }

    var endpoint: MetadataEndpoint { MetadataEndpoint(address: "127.0.0.1", port: port) }

    /// Listens on a free port and reacts to each request (its whole text) by `react`.
    init(react: @escaping @Sendable (String) -> Reaction) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        // Sound because both calls get the address with its own size.
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && listen(descriptor, 32) == 0
                    && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [weak self] in
            while true {
                let connection = accept(descriptor, nil, nil)
                guard connection >= 0, let self else { break }
                self.serve(connection, react)
            }
            // Closed by the thread that listens: elsewhere its number could become another server's while this one still
            // takes connections from it.
            close(descriptor)
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        open.withLock { for connection in $0 { close(connection) } }
    }

    private func serve(_ connection: Int32, _ react: (String) -> Reaction) {
        var request = ""
        var chunk = [UInt8](repeating: 0, count: 4096)
        while !request.contains("\r\n\r\n") {
            let got = recv(connection, &chunk, chunk.count, 0)
            guard got > 0 else { break }
            request += String(decoding: chunk[..<got], as: UTF8.self)
        }
        heard.withLock { $0.append(request) }
        switch react(request) {
        case .send(let bytes): say(bytes, on: connection)
        case .answer(let status, let body, let headers):
            let lines = headers.map { "\($0.key): \($0.value)\r\n" }.joined()
            say(
                "HTTP/1.1 \(status) Word\r\nContent-Length: \(body.utf8.count)\r\n\(lines)\r\n\(body)", on: connection)
        case .hang:
            open.withLock { $0.append(connection) }
            return
        case .close: break
        }
        close(connection)
    }

    private func say(_ text: String, on connection: Int32) {
        _ = send(connection, text, text.utf8.count, Int32(MSG_NOSIGNAL))
    }

    /// Answers by path: the body with status 200, 404 for every other path; `guardian` may react first.
    static func answering(
        _ bodies: [String: String], headers: [String: String] = [:],
        guardian: @escaping @Sendable (String) -> Reaction? = { _ in nil }
    ) throws -> StandInMetadataServer {
        try StandInMetadataServer { request in
            if let reaction = guardian(request) { return reaction }
            let path = String(request.split(separator: " ").dropFirst().first ?? "")
            guard let body = bodies[path] else { return .answer(404, "not found", headers) }
            return .answer(200, body, headers)
        }
    }
}
