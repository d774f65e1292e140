import NIOCore

/// Closes a connection on which a request's head, once begun, does not come to its end in time; a new connection counts as one
/// on which a head was begun.
///
/// Sits in front of every decoder, so that a TLS handshake counts too. How long a connection may be kept between requests is
/// another limit: a proxy must be able to keep connections for longer than a head may take.
final class HeadDeadline: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let time: TimeAmount
    private var isAwaitingHead = true
    private var closing: Scheduled<Void>?

    init(time: TimeAmount) { self.time = time }

    func handlerAdded(context: ChannelHandlerContext) { arm(context) }

    func handlerRemoved(context: ChannelHandlerContext) { disarm() }

    func channelInactive(context: ChannelHandlerContext) {
        disarm()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if isAwaitingHead, closing == nil { arm(context) }
        context.fireChannelRead(data)
    }

    /// A head is complete.
    func headCame() {
        isAwaitingHead = false
        disarm()
    }

    /// The request is complete; the next bytes begin another.
    func requestEnded() { isAwaitingHead = true }

    private func arm(_ context: ChannelHandlerContext) {
        let channel = context.channel
        closing = context.eventLoop.scheduleTask(in: time) { channel.close(mode: .all, promise: nil) }
    }

    private func disarm() {
        closing?.cancel()
        closing = nil
    }
}
