import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Watches one connection: tells when the client leaves, and cuts off who sends or reads too slowly.
///
/// Sits behind the HTTP decoder. Slow heads are left to a `HeadDeadline`; this handler sees to bodies that go on after the answer
/// was given, to answers that nobody reads, and tells clients how long they may keep a connection.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let book: ConnectionBook
    private let sendTimeout: TimeAmount
    private let bodyLimit: Int
    private let headDeadline: HeadDeadline
    private let keepAlive: String?
    private var isLast = false
    private var isStopping = false
    private var presence: ClientPresence?
    private var isReadingRequest = false
    private var isAnswered = false
    private var bytesAfterAnswer = 0
    private var lingering: Scheduled<Void>?
    private var sending: Scheduled<Void>?

    /// How long a client may go on sending a body that was answered already, so that it can read the answer.
    private static let lingerTime = TimeAmount.seconds(2)
    /// Bytes that it may send in that time.
    private static let lingerBytes = 8 << 20

    /// A client is told this much less than the time for which its connection is kept, so that a request that it sends at the
    /// last moment still finds the connection open.
    private static let keepAliveMargin = TimeAmount.seconds(5)
    // sound because the name is a valid header name.
    private static let keepAliveName = HTTPField.Name("Keep-Alive")!

    /// - Parameters:
    ///   - sendTimeout: how long the socket may take nothing of an answer.
    ///   - bodyLimit: bytes; a client that asks whether to send a body up to here is told to.
    ///   - headTime: in which a request's head must come.
    ///   - idleTime: for which the server keeps an unused connection.
    init(
        book: ConnectionBook, sendTimeout: TimeAmount, bodyLimit: Int, headTime: TimeAmount, idleTime: TimeAmount
    ) {
        self.book = book
        self.bodyLimit = bodyLimit
        self.sendTimeout = sendTimeout
        headDeadline = HeadDeadline(time: headTime)
        let seconds = (idleTime - Self.keepAliveMargin).nanoseconds / 1_000_000_000
        keepAlive = seconds > 0 ? "timeout=\(seconds)" : nil
    }

    func handlerAdded(context: ChannelHandlerContext) {
        presence = book.enter(context.channel)
        // sound because the handler is new and this is the channel's event loop.
        try! context.pipeline.syncOperations.addHandler(headDeadline, position: .first)
    }

    func handlerRemoved(context: ChannelHandlerContext) { end(context) }

    func channelInactive(context: ChannelHandlerContext) {
        end(context)
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // A client that closes its socket is first seen as one that will send no more.
        if let event = event as? ChannelEvent, event == .inputClosed { presence?.leave() }
        if event is ChannelShouldQuiesceEvent { isStopping = true }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            headDeadline.headCame()
            isLast = head.headerFields[.connection]?.lowercased().contains("close") ?? false
            isReadingRequest = true
            isAnswered = false
            bytesAfterAnswer = 0
            encourage(head, context)
        case .body(let bytes):
            if isAnswered {
                bytesAfterAnswer += bytes.readableBytes
                if bytesAfterAnswer > Self.lingerBytes { context.close(promise: nil) }
            }
        case .end:
            headDeadline.requestEnded()
            isReadingRequest = false
            lingering?.cancel()
            lingering = nil
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head):
            context.write(wrapOutboundOut(.head(tellingKeepAlive(head))), promise: promise)
            return
        case .end:
            isAnswered = true
            if isReadingRequest, lingering == nil {
                lingering = schedule(context, in: Self.lingerTime)
            }
        case .body: break
        }
        context.write(data, promise: promise)
    }

    /// Says that the connection will be closed, or for how long it is kept: a client that knows does not send a request into a
    /// connection that is just being closed.
    private func tellingKeepAlive(_ head: HTTPResponse) -> HTTPResponse {
        var head = head
        if isStopping || isLast {
            head.headerFields[.connection] = "close"
        } else if let keepAlive, head.headerFields[.connection] == nil {
            head.headerFields[.connection] = "keep-alive"
            head.headerFields[Self.keepAliveName] = keepAlive
        }
        return head
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        sending?.cancel()
        sending = context.channel.isWritable ? nil : schedule(context, in: sendTimeout)
        context.fireChannelWritabilityChanged()
    }

    /// Answers `Expect: 100-continue`, for which some clients wait a second; not for a body that will be refused unread.
    private func encourage(_ head: HTTPRequest, _ context: ChannelHandlerContext) {
        guard head.headerFields[.expect]?.lowercased() == "100-continue",
            head.headerFields[.contentLength].flatMap({ Int($0) }) ?? 0 <= bodyLimit
        else { return }
        context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
    }

    private func schedule(_ context: ChannelHandlerContext, in time: TimeAmount) -> Scheduled<Void> {
        let channel = context.channel
        return context.eventLoop.scheduleTask(in: time) { channel.close(mode: .all, promise: nil) }
    }

    private func end(_ context: ChannelHandlerContext) {
        lingering?.cancel()
        sending?.cancel()
        book.leave(context.channel)
    }
}
