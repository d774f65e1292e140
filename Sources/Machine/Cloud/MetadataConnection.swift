import Glibc

/// One question on one TCP connection that never blocks; closes its socket when it goes.
final class MetadataConnection {
    /// Which dialogue and which field the answer is for.
    let dialogue: Int
    let field: MetadataField
    /// The socket.
    let descriptor: Int32
    private var unsent: [UInt8]
    private var received: [UInt8] = []

    /// Starts to connect; throws `unreachable` if that fails at once.
    init(
        to endpoint: MetadataEndpoint, question: MetadataDialogue.Question, dialogue: Int
    ) throws(MetadataFailure) {
        self.dialogue = dialogue
        field = question.field
        unsent = Array(question.request.utf8)
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Self.flags, 0)
        guard descriptor >= 0 else { throw .unreachable }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = endpoint.port.bigEndian
        guard inet_pton(AF_INET, endpoint.address, &address.sin_addr) == 1 else { throw .unreachable }
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        // Sound because the kernel reads `size` bytes of a socket address, which `sockaddr_in` is one kind of.
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        guard result == 0 || errno == EINPROGRESS else { throw .unreachable }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    private static let flags = Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)

    /// What `poll` should wait for: room to write while something is unsent, then something to read.
    var awaited: Int16 { Int16(unsent.isEmpty ? POLLIN : POLLOUT) }

    /// Goes on after `poll` said that it can; the answer once it is complete, nil before.
    func advance() throws(MetadataFailure) -> MetadataAnswer? {
        if !unsent.isEmpty {
            let sent = send(descriptor, unsent, unsent.count, Int32(MSG_NOSIGNAL))
            if sent < 0 {
                if errno == EAGAIN { return nil }
                throw .unreachable
            }
            unsent.removeFirst(sent)
            return nil
        }
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let got = recv(descriptor, &chunk, chunk.count, 0)
            if got < 0 {
                if errno == EAGAIN { return nil }
                throw .unreachable
            }
            received += chunk[..<got]
            if let answer = try MetadataAnswer.read(received, isEnd: got == 0) { return answer }
            if got == 0 { throw .unreachable }
        }
    }
}
