import Foundation
import HTTPTypes
import Hummingbird

/// `GET /openapi.json`: what the service takes and answers, as OpenAPI 3.1.
struct DescriptionRoutes: RouteGroup {
    var hasJobs = false

    func add(to router: Router<ServiceRequestContext>) {
        let document = OpenAPIDocument.document(hasJobs: hasJobs)
        router.get("/openapi.json") { _, _ in
            var headers = HTTPFields()
            headers[.contentType] = "application/json"
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: document)))
        }
    }
}
