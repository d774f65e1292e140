import HTTPTypes
import Hummingbird

/// Turns every error into an answer in the shape of the protocol that was spoken.
struct ProblemRendering: RouterMiddleware {
    typealias Context = ServiceRequestContext

    /// A protocol's own shape for the paths that begin so.
    struct Dialect: Sendable {
        let prefix: String
        let render: @Sendable (ServiceProblem) -> Response
    }

    let dialects: [Dialect]
    let metrics: ServiceMetrics

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            var problem = Self.problem(error)
            var methods: [String] = []
            if context.matchedRoute == nil, problem.kind == .notFound {
                methods = Self.routes.methods(of: request.uri.path)
                if !methods.isEmpty {
                    problem = ServiceProblem(
                        .methodNotAllowed, "this address takes \(methods.joined(separator: ", "))")
                }
            }
            metrics.series.add(.errors, [("type", problem.kind.rawValue)])
            if problem.kind == .internalError {
                context.logger.error("failed", metadata: ["detail": "\(problem.detail)"])
            }
            let path = request.uri.path
            if let dialect = dialects.first(where: { path.hasPrefix($0.prefix) }) {
                var response = dialect.render(problem)
                for field in problem.headers where response.headers[field.name] == nil {
                    response.headers.append(field)
                }
                return Self.allowing(methods, response)
            }
            return Self.allowing(methods, try problem.response(from: request, context: context))
        }
    }

    private static let routes = RouteTable(OpenAPIDocument.standard)

    /// A wrong method is told which ones there are (RFC 9110, 15.5.6).
    private static func allowing(_ methods: [String], _ response: Response) -> Response {
        guard !methods.isEmpty else { return response }
        var response = response
        response.headers[.allow] = methods.joined(separator: ", ")
        return response
    }

    private static func problem(_ error: any Error) -> ServiceProblem {
        switch error {
        case let problem as ServiceProblem: problem
        case let error as any HTTPResponseError:
            switch error.status {
            case .notFound:
                ServiceProblem(.notFound, "there is nothing at this address; GET /openapi.json lists what there is")
            case .methodNotAllowed: ServiceProblem(.methodNotAllowed, "this address does not take this method")
            case .contentTooLarge: ServiceProblem(.tooLarge, "the body is too large")
            default: ServiceProblem(error.status.code < 500 ? .badRequest : .internalError, "the request was refused")
            }
        case is CancellationError: ServiceProblem(.unavailable, "the service is stopping; try again")
        default: ServiceProblem(.internalError, "the service failed; its log says more")
        }
    }
}
