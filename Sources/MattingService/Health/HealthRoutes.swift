import HTTPTypes
import Hummingbird

/// `/health/live`, `/health/ready`, `/metrics` and `/v1/status`.
struct HealthRoutes: RouteGroup {
    let readiness: Readiness
    let vitals: ServiceVitals

    func add(to router: Router<ServiceRequestContext>) {
        router.get("/health/live") { _, _ in try JSONAnswer.response(["status": "live"]) }
        router.get("/health/ready") { _, _ in
            guard readiness.isReady else {
                throw ServiceProblem(
                    .unavailable, readiness.reason, retryAfter: .seconds(1))
            }
            return try JSONAnswer.response(["status": "ready"])
        }
        router.get("/metrics") { _, _ in
            var headers = HTTPFields()
            headers[.contentType] = "text/plain; version=0.0.4; charset=utf-8"
            headers[.cacheControl] = "no-store"
            let text = await vitals.metricsText()
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        }
        router.get("/v1/status") { _, _ in try JSONAnswer.response(await vitals.status()) }
    }
}
