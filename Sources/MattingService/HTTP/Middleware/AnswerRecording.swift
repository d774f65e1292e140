import HTTPTypes
import Hummingbird
import Logging

/// Outermost: gives each request its name, and notes what became of it in the metrics and the log.
///
/// Only the route's template is ever noted, never a path, a query, a file name or a key.
struct AnswerRecording: RouterMiddleware {
    typealias Context = ServiceRequestContext

    let metrics: ServiceMetrics

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        let route = context.matchedRoute ?? "none"
        let entry = Entry(
            method: Self.knownMethods.contains(request.method) ? request.method.rawValue : "other", route: route,
            status: response.status.code, received: context.received, photo: Self.cutsPhotos(route))
        // A logger that drops everything holds no name either.
        let name = context.logger[metadataKey: "hb.request.id"]?.description ?? RequestID().description
        response.headers[ServiceHeader.requestID] = name
        let (metrics, logger) = (metrics, context.logger)
        let body = response.body
        // The clock stops when the last byte is handed to the socket, or the client has gone.
        response.body = ResponseBody(contentLength: body.contentLength) { writer in
            do {
                try await body.write(writer)
                entry.note(in: metrics, logger, isBroken: false)
            } catch {
                entry.note(in: metrics, logger, isBroken: true)
                throw error
            }
        }
        return response
    }

    private static let knownMethods: [HTTPRequest.Method] = [.get, .head, .post, .put, .delete, .options]

    private static func cutsPhotos(_ route: String) -> Bool {
        ["/v1/cutout", "/v1.0/removebg", "/api/remove"].contains(route) || route.hasSuffix("/infer")
    }

    private struct Entry: Sendable {
        let method, route: String
        let status: Int
        let received: ContinuousClock.Instant
        let photo: Bool

        func note(in metrics: ServiceMetrics, _ logger: Logger, isBroken: Bool) {
            let latency = ContinuousClock.now - received
            metrics.series.add(.requests, [("route", route), ("method", method), ("status", "\(status)")])
            metrics.series.observe(.requestDuration, [("route", route)], latency / .seconds(1))
            if photo {
                metrics.recent.add(
                    isBroken || status >= 500 ? .failed : status >= 400 ? .refused : .ok, latency: latency)
            }
            logger.info(
                "answered",
                metadata: [
                    "method": "\(method)", "route": "\(route)", "status": "\(status)",
                    "milliseconds": "\((latency / .milliseconds(1) * 10).rounded() / 10)",
                    "broken": "\(isBroken)",
                ])
        }
    }
}
