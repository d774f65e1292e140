import HTTPTypes
import Hummingbird

/// Bounds what all requests together hold in memory: a body is read only while there is room for it, and an answer that its
/// client takes slowly keeps the room that it needs.
struct BodyAdmission: RouterMiddleware {
    typealias Context = ServiceRequestContext

    let allowance: BodyAllowance
    /// Bytes of one body; a larger one is refused by who reads it.
    let bodyLimit: Int

    /// Bodies go to the disk as they arrive, answers come from it.
    private static let streamed = "/v1/jobs"

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard !request.uri.path.hasPrefix(Self.streamed) else { return try await next(request, context) }
        let bytes = expectedBytes(request)
        guard let share = allowance.take(bytes) else {
            throw ServiceProblem(
                .tooManyRequests,
                "too much is arriving at once (\(allowance.taken >> 20) of \(allowance.limit >> 20) MiB); try again later",
                retryAfter: .seconds(1))
        }
        var response = try await next(request, context)
        withExtendedLifetime(share) {}
        guard let size = response.body.contentLength, size > 0 else { return response }
        let answer = allowance.occupy(size)
        let body = response.body
        response.body = ResponseBody(contentLength: size) { writer in
            defer { withExtendedLifetime(answer) {} }
            try await body.write(writer)
        }
        return response
    }

    /// The length that the request declares; the longest possible where it may send pieces instead.
    private func expectedBytes(_ request: Request) -> Int {
        if let declared = request.headers[.contentLength].flatMap({ Int($0) }) {
            // What is too large is refused before it is read.
            return declared > bodyLimit ? 0 : declared
        }
        return [.post, .put, .patch].contains(request.method) ? bodyLimit : 0
    }
}
