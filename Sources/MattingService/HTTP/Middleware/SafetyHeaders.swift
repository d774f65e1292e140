import HTTPTypes
import Hummingbird

/// Headers that keep a browser from guessing: answers are what they say they are.
struct SafetyHeaders: RouterMiddleware {
    typealias Context = ServiceRequestContext

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.xContentTypeOptions] = "nosniff"
        return response
    }
}
