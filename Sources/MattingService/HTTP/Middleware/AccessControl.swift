import HTTPTypes
import Hummingbird

/// Asks for a key wherever photos or figures are to be had; health and the page itself are open.
struct AccessControl: RouterMiddleware {
    typealias Context = ServiceRequestContext

    let gate: AccessGate

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard !Self.isOpen(request.uri.path), request.method != .options else {
            return try await next(request, context)
        }
        var context = context
        context.keyName = try gate.admit(request.headers)
        return try await next(request, context)
    }

    private static func isOpen(_ path: String) -> Bool {
        path == "/" || path == "/openapi.json" || path == "/favicon.ico"
            || ["/health/", "/v2/health/", "/page/"].contains { path.hasPrefix($0) }
    }
}
