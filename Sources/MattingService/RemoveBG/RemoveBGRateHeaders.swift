import Foundation
import HTTPTypes
import Hummingbird

/// Tells callers of remove.bg's API with every answer how much they may still send, as remove.bg does.
///
/// A key with a rate of its own has that many requests; for others the room in the queue is what they share.
struct RemoveBGRateHeaders: RouterMiddleware {
    typealias Context = ServiceRequestContext

    let gate: AccessGate
    /// The room in the queue.
    let room: @Sendable () -> RequestQuota
    var now: @Sendable () -> Date = { Date() }

    // sound because the names are valid header names.
    private static let limit = HTTPField.Name("X-RateLimit-Limit")!
    private static let remaining = HTTPField.Name("X-RateLimit-Remaining")!
    private static let reset = HTTPField.Name("X-RateLimit-Reset")!

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard request.uri.path.hasPrefix("/v1.0/") else { return response }
        let quota = gate.quota(for: request.headers) ?? room()
        let isRefused = response.status == .tooManyRequests
        let wait = response.headers[.retryAfter].flatMap { Double($0) } ?? quota.reset / .seconds(1)
        response.headers[Self.limit] = "\(quota.limit)"
        response.headers[Self.remaining] = isRefused ? "0" : "\(quota.remaining)"
        response.headers[Self.reset] = "\(Int((now().timeIntervalSince1970 + wait).rounded(.up)))"
        return response
    }
}
