/// rembg's server in the service's OpenAPI document.
enum RembgOpenAPI {
    /// Path items as a JSON object.
    static let paths = #"""
        {
          "/api/remove": {
            "get": {
              "operationId": "rembgFromAddress",
              "summary": "Cut the person out of a photo at an address, in rembg's form.",
              "parameters": [
                {"name": "url", "in": "query", "required": true, "schema": {"type": "string", "format": "uri"}},
                \#(parameters)
              ],
              "responses": \#(responses)
            },
            "post": {
              "operationId": "rembgFromFile",
              "summary": "Cut the person out of an uploaded photo, in rembg's form.",
              "parameters": [\#(parameters)],
              "requestBody": {
                "required": true,
                "content": {
                  "multipart/form-data": {
                    "schema": {
                      "type": "object", "required": ["file"],
                      "properties": {
                        "file": {"type": "string", "contentMediaType": "application/octet-stream"},
                        "model": {"type": "string"}, "a": {"type": "boolean"},
                        "af": {"type": "integer", "minimum": 0, "maximum": 255},
                        "ab": {"type": "integer", "minimum": 0, "maximum": 255},
                        "ae": {"type": "integer", "minimum": 0, "maximum": 2147483647},
                        "om": {"type": "boolean"}, "ppm": {"type": "boolean"}, "dc": {"type": "boolean"},
                        "vm": {"type": "boolean"}, "bgc": {"type": "string"}
                      }
                    }
                  }
                }
              },
              "responses": \#(responses)
            }
          }
        }
        """#

    private static let parameters = #"""
        {"name": "model", "in": "query", "schema": {"type": "string"}, "description": "a name of GET /v1/models"},
        {"name": "a", "in": "query", "schema": {"type": "boolean"}, "description": "edges are always refined here"},
        {"name": "af", "in": "query", "schema": {"type": "integer", "minimum": 0, "maximum": 255}},
        {"name": "ab", "in": "query", "schema": {"type": "integer", "minimum": 0, "maximum": 255}},
        {"name": "ae", "in": "query", "schema": {"type": "integer", "minimum": 0, "maximum": 2147483647}},
        {"name": "om", "in": "query", "schema": {"type": "boolean"}, "description": "only the mask"},
        {"name": "ppm", "in": "query", "schema": {"type": "boolean"}, "description": "the mask is made hard"},
        {"name": "bgc", "in": "query", "schema": {"type": "string"}, "description": "red,green,blue,alpha"}
        """#

    private static let problem = #"""
        {
          "description": "Why not, in the shape of rembg's framework.",
          "content": {
            "application/json": {
              "schema": {
                "type": "object", "required": ["detail"],
                "properties": {"detail": {"type": ["string", "array"]}}
              }
            }
          }
        }
        """#

    private static let responses = #"""
        {
          "200": {"description": "The picture.", "content": {"image/png": {}}},
          "400": \#(problem), "401": \#(problem), "404": \#(problem), "408": \#(problem), "413": \#(problem),
          "415": \#(problem), "422": \#(problem), "429": \#(problem), "500": \#(problem), "503": \#(problem),
          "504": \#(problem)
        }
        """#
}
