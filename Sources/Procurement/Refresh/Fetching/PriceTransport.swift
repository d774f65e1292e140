import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Fetches prices over HTTP: bounded in size and time, never following a redirect, repeating when a server is busy.
public final class PriceTransport: Sendable {
    /// Bytes that an answer kept whole may have; the largest, of `DescribeInstanceTypes`, is about 1 MB.
    static let answerByteLimit = 64 << 20
    /// Seconds that one answer kept whole may take.
    private static let answerTimeoutSeconds: Int64 = 120
    /// Seconds that a streamed price list may take: 2 GB at 2 MB/s.
    private static let streamTimeoutSeconds: Int64 = 1800

    private let client: HTTPClient
    /// How busy servers are dealt with.
    let retries: RetryRule
    /// The present moment in seconds after 1970.
    let now: @Sendable () -> Date

    /// Opens a client that `close` must close.
    ///
    /// - Parameter silence: how many seconds a server may send nothing before its answer counts as broken off.
    public init(
        retries: RetryRule = RetryRule(), silence: Int64 = 60, now: @escaping @Sendable () -> Date = { Date() }
    ) {
        // A redirect could carry a signed request to another host.
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout = .init(connect: .seconds(15), read: .seconds(silence))
        // A refused connection is reported at once instead of being tried again until the time is up.
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        self.retries = retries
        self.now = now
    }

    /// Closes the client's connections.
    public func close() async {
        // Nothing can be done for a connection that fails to close while the program ends.
        try? await client.shutdown()
    }

    /// One attempt at a request, whose answer is kept whole whatever its status.
    func answer(to request: RefreshRequest) async throws(OfferError) -> RefreshAnswer {
        let response = try await start(request, seconds: PriceTransport.answerTimeoutSeconds)
        var body: [UInt8] = []
        do {
            for try await buffer in response.body {
                guard body.count + buffer.readableBytes <= PriceTransport.answerByteLimit else {
                    throw OfferError(
                        .tooLarge, "\(request.address) answered more than \(PriceTransport.answerByteLimit) bytes.")
                }
                body.append(contentsOf: buffer.readableBytesView)
            }
        } catch let error as OfferError {
            throw error
        } catch {
            throw truncated(request, error)
        }
        return RefreshAnswer(
            status: Int(response.status.code), retryAfter: retryAfter(response),
            lastModified: response.headers.first(name: "last-modified").flatMap(HTTPDate.day), body: body)
    }

    /// The whole answer of status 200 to a request, repeated while the server is busy.
    func fetch(_ request: RefreshRequest) async throws(OfferError) -> RefreshAnswer {
        try await retries.run { () async throws(OfferError) -> RetryRule.Attempt<RefreshAnswer> in
            let answer = try await self.answer(to: request)
            if let busy: RetryRule.Attempt<RefreshAnswer> = PriceTransport.busy(
                answer.status, request, after: answer.retryAfter)
            {
                return busy
            }
            try PriceTransport.requireSuccess(answer.status, request)
            return .done(answer)
        }
    }

    /// Hands on a large answer piece by piece, at the pace at which `consume` takes it; returns the day on which the
    /// server says that it last changed.
    ///
    /// Repeats while the server is busy before it answers; a body that breaks off is an error.
    func stream(
        _ request: RefreshRequest, consume: (UnsafeBufferPointer<UInt8>) throws(OfferError) -> Void
    ) async throws(OfferError) -> CalendarDate? {
        let response = try await retries.run { () async throws(OfferError) -> RetryRule.Attempt<HTTPClientResponse> in
            let response = try await self.start(request, seconds: PriceTransport.streamTimeoutSeconds)
            let status = Int(response.status.code)
            if let busy: RetryRule.Attempt<HTTPClientResponse> = PriceTransport.busy(
                status, request, after: self.retryAfter(response))
            {
                return busy
            }
            try PriceTransport.requireSuccess(status, request)
            return .done(response)
        }
        do {
            for try await buffer in response.body {
                let result = buffer.withUnsafeReadableBytes { raw in
                    Result { () throws(OfferError) in try consume(raw.bindMemory(to: UInt8.self)) }
                }
                try result.get()
            }
        } catch let error as OfferError {
            throw error
        } catch {
            throw truncated(request, error)
        }
        return response.headers.first(name: "last-modified").flatMap(HTTPDate.day)
    }

    private func start(_ request: RefreshRequest, seconds: Int64) async throws(OfferError) -> HTTPClientResponse {
        var outgoing = HTTPClientRequest(url: request.url)
        outgoing.method = HTTPMethod(rawValue: request.method)
        for header in request.headers { outgoing.headers.add(name: header.name, value: header.value) }
        if !request.body.isEmpty { outgoing.body = .bytes(request.body) }
        do {
            return try await client.execute(outgoing, timeout: .seconds(seconds))
        } catch {
            throw OfferError(
                .network, "\(request.address) does not answer: check the address and the network.", cause: "\(error)")
        }
    }

    private func truncated(_ request: RefreshRequest, _ error: any Error) -> OfferError {
        OfferError(.network, "The answer of \(request.address) breaks off: try again.", cause: "\(error)")
    }

    private func retryAfter(_ response: HTTPClientResponse) -> Duration? {
        guard let text = response.headers.first(name: "retry-after") else { return nil }
        if let seconds = Int(text), seconds >= 0 { return .seconds(seconds) }
        guard let moment = HTTPDate.secondsSinceEpoch(text) else { return nil }
        return .seconds(max(0, moment - Int(now().timeIntervalSince1970)))
    }

    private static func busy<Value>(
        _ status: Int, _ request: RefreshRequest, after: Duration?
    ) -> RetryRule.Attempt<Value>? {
        switch status {
        case 429:
            .busy(OfferError(.throttled, "\(request.address) asks to slow down (HTTP 429)."), after: after)
        case 500, 502, 503, 504:
            .busy(OfferError(.network, "\(request.address) is out of order (HTTP \(status))."), after: after)
        default: nil
        }
    }

    private static func requireSuccess(_ status: Int, _ request: RefreshRequest) throws(OfferError) {
        guard status == 200 else {
            throw OfferError(.network, "\(request.address) answered HTTP \(status): check the address.")
        }
    }
}
