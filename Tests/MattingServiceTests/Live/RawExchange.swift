import NIOCore
import NIOPosix

/// Bytes over a socket, for what no well-behaved client sends.
struct RawExchange {
    private let channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>

    /// Sends text and gives everything that comes back until the other side closes.
    ///
    /// - Parameters:
    ///   - more: sent too, a while later.
    ///   - pause: how much later.
    static func send(
        port: Int, _ text: String, then more: String? = nil, after pause: Duration = .zero
    ) async throws -> String {
        let channel = try await connect(port: port)
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: text))
            if let more {
                try await Task.sleep(for: pause)
                try await outbound.write(ByteBuffer(string: more))
            }
            var answer = ""
            do {
                for try await piece in inbound { answer += String(buffer: piece) }
            } catch {
                // A reset ends the exchange like a close.
            }
            return answer
        }
    }

    /// A connection that is written to and closed by hand.
    static func open(port: Int) async throws -> RawExchange {
        RawExchange(channel: try await connect(port: port))
    }

    func write(_ bytes: ByteBuffer) async throws { try await channel.channel.writeAndFlush(bytes) }

    func close() async throws { try await channel.channel.close() }

    private static func connect(port: Int) async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture { try NIOAsyncChannel(wrappingChannelSynchronously: channel) }
            }
    }
}
