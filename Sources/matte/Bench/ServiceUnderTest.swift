import AsyncHTTPClient
import Benchmarking
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A service behind HTTP as a receiver of queries: sends at once, tells when the answer's last byte is there.
final class ServiceUnderTest: QueryReceiver {
    /// Connections at most: enough that the client never queues what an open loop sends.
    private static let connections = 4096
    /// The body of an error is read up to here for its message.
    private static let messageLimit = 200

    private let client: HTTPClient
    private let requests: ServiceRequests
    private let deadline: Duration
    private let told = Mutex<String?>(nil)

    init(_ requests: ServiceRequests, deadline: Duration) {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = Self.connections
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.timeout.connect = .seconds(5)
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        self.requests = requests
        self.deadline = deadline
    }

    /// What the service said of itself in its first answer; nil when it said nothing.
    var selfDescription: String? { told.withLock { $0 } }

    /// Closes the connections.
    func close() {
        try? client.syncShutdown()
    }

    func submit(_ query: Query, completion: @escaping @Sendable (Result<Answer, QueryFailure>) -> Void) {
        do {
            let limit = NIODeadline.now() + .nanoseconds(deadline.nanoseconds)
            client.execute(request: try requests.request(number: query.number), deadline: limit).whenComplete {
                [self] result in
                if case .success(let response) = result { hear(response.headers) }
                completion(result.mapError(Self.failure).flatMap(Self.answer))
            }
        } catch {
            completion(.failure(QueryFailure(.failed, "the request could not be made: \(error)")))
        }
    }

    private func hear(_ headers: HTTPHeaders) {
        told.withLock { told in
            guard told == nil else { return }
            let engine = [headers.first(name: "Matte-Precision"), headers.first(name: "Matte-Provider")]
                .compactMap { $0 }.joined(separator: " on ")
            let input = headers.first(name: "Matte-Input-Size").map { "input \($0)" }
            let parts = [headers.first(name: "Matte-Model") ?? headers.first(name: "Server"), engine, input]
                .compactMap { $0 }.filter { !$0.isEmpty }
            told = parts.isEmpty ? nil : parts.joined(separator: ", ")
        }
    }

    private static func answer(_ response: HTTPClient.Response) -> Result<Answer, QueryFailure> {
        guard response.status.code >= 300 else { return .success(Answer(images: 1)) }
        let text = response.body.map {
            String(buffer: $0.getSlice(at: 0, length: min($0.readableBytes, messageLimit)) ?? $0)
        }
        let message = "HTTP \(response.status.code) \(text ?? "")"
        switch response.status {
        case .tooManyRequests, .serviceUnavailable: return .failure(QueryFailure(.refused, message))
        case .gatewayTimeout, .requestTimeout: return .failure(QueryFailure(.timedOut, message))
        default: return .failure(QueryFailure(.failed, message))
        }
    }

    private static func failure(_ error: any Error) -> QueryFailure {
        if let error = error as? HTTPClientError, [.deadlineExceeded, .readTimeout, .connectTimeout].contains(error) {
            return QueryFailure(.timedOut, "no answer in time: \(error)")
        }
        // A generator without descriptors says nothing about the service, which must not be taken for dead.
        if descriptorsRanOut(error) {
            return QueryFailure(.failed, "this program may not open more connections; raise `ulimit -n`: \(error)")
        }
        return QueryFailure(.disconnected, "the service could not be reached or closed the connection: \(error)")
    }

    private static func descriptorsRanOut(_ error: any Error) -> Bool {
        let inner = (error as? NIOConnectionError)?.connectionErrors.map(\.error) ?? [error]
        return inner.contains { [EMFILE, ENFILE].contains(($0 as? IOError)?.errnoCode ?? 0) }
    }
}
