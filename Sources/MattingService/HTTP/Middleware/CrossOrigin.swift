import HTTPTypes
import Hummingbird

/// Lets pages of the configured origins call; without configuration no other origin may.
struct CrossOrigin: RouterMiddleware {
    typealias Context = ServiceRequestContext

    let allowedOrigins: [String]

    // sound because the names are valid header names.
    private static let allowMethods = HTTPField.Name("Access-Control-Allow-Methods")!
    private static let allowHeaders = HTTPField.Name("Access-Control-Allow-Headers")!
    private static let exposeHeaders = HTTPField.Name("Access-Control-Expose-Headers")!

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard let origin = request.headers[.origin], allowedOrigins.contains(origin) else {
            return try await next(request, context)
        }
        var response =
            request.method == .options ? Response(status: .noContent) : try await next(request, context)
        response.headers[.accessControlAllowOrigin] = origin
        response.headers[.vary] = "Origin"
        response.headers[Self.allowMethods] = "GET, POST, DELETE"
        response.headers[Self.allowHeaders] = "Content-Type, Authorization, X-Api-Key"
        response.headers[Self.exposeHeaders] =
            "Server-Timing, Matte-Model, Matte-Provider, Matte-Precision, Matte-Subject, Matte-Batch-Size, Retry-After"
        return response
    }
}
