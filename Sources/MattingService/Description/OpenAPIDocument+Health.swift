extension OpenAPIDocument {
    /// `/health/live`, `/health/ready`, `/metrics` and `/v1/status`.
    static let healthPaths = #"""
        {
          "/health/live": {
            "get": {
              "operationId": "live",
              "summary": "Whether the process answers.",
              "responses": {"200": {"description": "It does.", "content": {"application/json": {"schema": {"type": "object"}}}}}
            }
          },
          "/health/ready": {
            "get": {
              "operationId": "ready",
              "summary": "Whether photos may be sent: the default model has run once.",
              "responses": {
                "200": {"description": "They may.", "content": {"application/json": {"schema": {"type": "object"}}}},
                "503": {"$ref": "#/components/responses/busy"}
              }
            }
          },
          "/metrics": {
            "get": {
              "operationId": "metrics",
              "summary": "Figures in Prometheus' text format.",
              "responses": {
                "200": {"description": "The figures.", "content": {"text/plain": {"schema": {"type": "string"}}}},
                "401": {"$ref": "#/components/responses/problem"},
                "429": {"$ref": "#/components/responses/busy"}
              }
            }
          },
          "/v1/status": {
            "get": {
              "operationId": "status",
              "summary": "How the service is now.",
              "responses": {
                "200": {"description": "The figures.", "content": {"application/json": {"schema": {"type": "object"}}}},
                "401": {"$ref": "#/components/responses/problem"},
                "429": {"$ref": "#/components/responses/busy"}
              }
            }
          }
        }
        """#
}
