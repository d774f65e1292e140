import Foundation
import Hummingbird

/// JSON bodies, written the same way everywhere.
enum JSONAnswer {
    /// - Throws: `ServiceProblem` with kind `internalError`, which would be a mistake of ours.
    static func response(
        _ value: some Encodable, status: HTTPResponse.Status = .ok, headers: HTTPFields = HTTPFields()
    ) throws(ServiceProblem) -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            var headers = headers
            headers[.contentType] = "application/json"
            headers[.cacheControl] = "no-store"
            return Response(
                status: status, headers: headers,
                body: ResponseBody(byteBuffer: ByteBuffer(data: try encoder.encode(value))))
        } catch {
            throw ServiceProblem(.internalError, "the answer could not be written")
        }
    }
}
