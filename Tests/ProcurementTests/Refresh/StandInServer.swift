import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A server on loopback that answers as a price service would, and remembers what it was asked.
final class StandInServer: Sendable {
    /// What arrived.
    struct Request: Sendable {
        let method: String
        let uri: String
        let headers: HTTPHeaders
        let body: [UInt8]
    }

    /// What goes back.
    enum Answer: Sendable {
        case whole(status: Int = 200, headers: [(String, String)] = [], body: String)
        /// Promises more bytes than it sends, then closes.
        case truncated(body: String)
        /// Sends pieces, each once the one before has left, without knowing their total length.
        case stream(pieces: Int, make: @Sendable (Int) -> [UInt8])
    }

    /// What the server does: it gets the request and how many came before it.
    struct Script: Sendable {
        let answer: @Sendable (Request, Int) -> Answer

        /// A script that is one function.
        static func by(_ answer: @escaping @Sendable (Request, Int) -> Answer) -> Script { Script(answer: answer) }
    }

    /// The log that the connections share.
    final class Log: Sendable {
        private let requests = Mutex<[Request]>([])

        var all: [Request] { requests.withLock { $0 } }

        /// Adds a request and says how many came before it.
        func add(_ request: Request) -> Int {
            requests.withLock { known in
                known.append(request)
                return known.count - 1
            }
        }
    }

    private let channel: any Channel
    private let log: Log

    /// The server's address.
    let url: String

    private init(channel: any Channel, log: Log) {
        self.channel = channel
        self.log = log
        url = "http://127.0.0.1:\(channel.localAddress?.port ?? 0)"
    }

    /// The requests so far.
    var requests: [Request] { log.all }

    /// Runs `body` with a server on a free port.
    static func run(answering script: Script, _ body: (StandInServer) async throws -> Void) async throws {
        let log = Log()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(StandInHandler(log: log, script: script))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        do {
            try await body(StandInServer(channel: channel, log: log))
        } catch {
            try await channel.close()
            throw error
        }
        try await channel.close()
    }
}
