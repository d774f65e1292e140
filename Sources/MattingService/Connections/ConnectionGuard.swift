import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Watches one connection: tells when the client leaves, and cuts off who sends or reads too slowly.
///
/// Sits behind the HTTP decoder. Slow headers are the server's idle time-out; this handler sees to bodies that go on after the
/// answer was given, and to answers that nobody reads.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let book: ConnectionBook
    private let sendTimeout: TimeAmount
    private let bodyLimit: Int
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

    /// - Parameters:
    ///   - sendTimeout: how long the socket may take nothing of an answer.
    ///   - bodyLimit: bytes; a client that asks whether to send a body up to here is told to.
    init(book: ConnectionBook, sendTimeout: TimeAmount, bodyLimit: Int) {
        self.book = book
        self.bodyLimit = bodyLimit
        self.sendTimeout = sendTimeout
    }

    func handlerAdded(context: ChannelHandlerContext) { presence = book.enter(context.channel) }

    func handlerRemoved(context: ChannelHandlerContext) { end(context) }

    func channelInactive(context: ChannelHandlerContext) {
        end(context)
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // A client that closes its socket is first seen as one that will send no more.
        if let event = event as? ChannelEvent, event == .inputClosed { presence?.leave() }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
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
            isReadingRequest = false
            lingering?.cancel()
            lingering = nil
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            isAnswered = true
            if isReadingRequest, lingering == nil {
                lingering = schedule(context, in: Self.lingerTime)
            }
        }
        context.write(data, promise: promise)
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
