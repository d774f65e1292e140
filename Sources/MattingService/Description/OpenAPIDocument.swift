import Foundation

/// The OpenAPI document, put together from the parts that stand beside each protocol's routes.
enum OpenAPIDocument {
    /// The path items of every protocol, each a JSON object.
    private static let parts = [
        cutoutPaths, healthPaths, RemoveBGOpenAPI.paths, RembgOpenAPI.paths, InferenceOpenAPI.paths,
    ]

    /// Everything that a service can speak.
    static let standard = document(hasJobs: true)

    /// - Parameter hasJobs: whether the service keeps jobs.
    static func document(hasJobs: Bool) -> [UInt8] {
        var document = object(head)
        var paths: [String: Any] = [:]
        for part in parts + (hasJobs ? [jobPaths] : []) { paths.merge(object(part)) { $1 } }
        document["paths"] = paths
        // sound because every part is a literal of ours that a test reads.
        return Array(
            try! JSONSerialization.data(withJSONObject: document, options: [.sortedKeys, .withoutEscapingSlashes]))
    }

    private static func object(_ text: String) -> [String: Any] {
        // sound because every part is a literal of ours that a test reads.
        try! JSONSerialization.jsonObject(with: Data(text.utf8)) as! [String: Any]
    }

    /// Problem answers by status, to be used by every path: `"$ref": "#/components/responses/problem"`.
    private static let head = #"""
        {
          "openapi": "3.1.0",
          "info": {
            "title": "Matte", "version": "1", "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            "summary": "Cuts people out of photos."
          },
          "security": [{}, {"key": []}, {"bearer": []}],
          "components": {
            "securitySchemes": {
              "key": {"type": "apiKey", "in": "header", "name": "X-Api-Key"},
              "bearer": {"type": "http", "scheme": "bearer"}
            },
            "schemas": {
              "problem": {
                "type": "object",
                "required": ["type", "title", "status", "detail"],
                "properties": {
                  "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
                  "detail": {"type": "string"}, "field": {"type": "string"}, "retryAfter": {"type": "integer"}
                }
              }
            },
            "responses": {
              "problem": {
                "description": "Why it could not be done (RFC 9457).",
                "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/problem"}}}
              },
              "busy": {
                "description": "Too much is waiting; try again after Retry-After seconds.",
                "headers": {"Retry-After": {"schema": {"type": "integer", "minimum": 1}}},
                "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/problem"}}}
              }
            }
          }
        }
        """#
}
