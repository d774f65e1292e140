import AsyncHTTPClient
import Benchmarking
import Foundation
import NIOCore
import NIOHTTP1

/// A service behind HTTP as a receiver of queries: sends at once, tells when the answer's last byte is there.
final class ServiceUnderTest: QueryReceiver {
    /// Connections at most: enough that the client never queues what an open loop sends.
    private static let connections = 4096
    /// The body of an error is read up to here for its message.
    private static let messageLimit = 200

    private let client: HTTPClient
    private let requests: ServiceRequests
    private let deadline: Duration

    init(_ requests: ServiceRequests, deadline: Duration) {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = Self.connections
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.timeout.connect = .seconds(5)
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        self.requests = requests
        self.deadline = deadline
    }

    /// Closes the connections.
    func close() {
        try? client.syncShutdown()
    }

    func submit(_ query: Query, completion: @escaping @Sendable (Result<Answer, QueryFailure>) -> Void) {
        do {
            let limit = NIODeadline.now() + .nanoseconds(deadline.nanoseconds)
            client.execute(request: try requests.request(number: query.number), deadline: limit).whenComplete {
                result in
                completion(result.mapError(Self.failure).flatMap(Self.answer))
            }
        } catch {
            completion(.failure(QueryFailure(.failed, "the request could not be made: \(error)")))
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
        return QueryFailure(.disconnected, "the service could not be reached or closed the connection: \(error)")
    }
}
