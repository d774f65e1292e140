import NIOCore
import NIOHTTP1

/// One connection to a stand-in server.
final class StandInHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let log: StandInServer.Log
    private let script: StandInServer.Script
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []

    init(log: StandInServer.Log, script: StandInServer.Script) {
        self.log = log
        self.script = script
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = []
        case .body(let buffer): body.append(contentsOf: buffer.readableBytesView)
        case .end:
            guard let head else { return }
            let request = StandInServer.Request(
                method: head.method.rawValue, uri: head.uri, headers: head.headers, body: body)
            respond(script.answer(request, log.add(request)), context: context)
        }
    }

    private func respond(_ answer: StandInServer.Answer, context: ChannelHandlerContext) {
        switch answer {
        case .whole(let status, let headers, let body):
            let bytes = Array(body.utf8)
            var fields = HTTPHeaders(headers)
            fields.add(name: "content-length", value: String(bytes.count))
            write(status, fields, bytes, context: context)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        case .truncated(let body):
            let bytes = Array(body.utf8)
            write(200, ["content-length": String(bytes.count + 1000)], bytes, context: context)
            context.flush()
            context.close(promise: nil)
        case .stream(let pieces, let make):
            write(200, ["transfer-encoding": "chunked"], [], context: context)
            send(0, of: pieces, make: make, context: context)
        }
    }

    private func write(_ status: Int, _ headers: HTTPHeaders, _ body: [UInt8], context: ChannelHandlerContext) {
        let head = HTTPResponseHead(version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if !body.isEmpty {
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
        }
    }

    private func send(
        _ index: Int, of count: Int, make: @escaping @Sendable (Int) -> [UInt8], context: ChannelHandlerContext
    ) {
        guard index < count else {
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            return
        }
        let part = wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: make(index)))))
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        let handler = NIOLoopBound(self, eventLoop: context.eventLoop)
        context.writeAndFlush(part).whenSuccess {
            handler.value.send(index + 1, of: count, make: make, context: bound.value)
        }
    }
}
