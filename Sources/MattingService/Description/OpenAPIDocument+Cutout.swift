extension OpenAPIDocument {
    /// `/v1/cutout` and `/v1/models`.
    static let cutoutPaths = #"""
        {
          "/v1/cutout": {
            "post": {
              "operationId": "cutout",
              "summary": "Cut the person out of a photo.",
              "parameters": [
                {"name": "model", "in": "query", "schema": {"type": "string"}},
                {"name": "precision", "in": "query", "schema": {"enum": ["auto", "fp32", "bf16", "fp16", "int8"]}},
                {"name": "size", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 8192}},
                {"name": "format", "in": "query", "schema": {"enum": ["png", "webp", "jpeg", "jpg", "tiff"]}},
                {"name": "quality", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 100}},
                {"name": "compression", "in": "query", "schema": {"type": "integer", "minimum": 0, "maximum": 12}},
                {"name": "alpha_only", "in": "query", "schema": {"type": "boolean"}},
                {"name": "background", "in": "query", "schema": {"type": "string", "pattern": "^(#?[0-9a-fA-F]{6}|blur|none)$"}, "description": "#rrggbb, blur, blur:RADIUS or none"},
                {"name": "refine", "in": "query", "schema": {"enum": ["guided", "none"]}},
                {"name": "foreground", "in": "query", "schema": {"enum": ["estimate", "none"]}},
                {"name": "compat", "in": "query", "schema": {"enum": ["native", "rembg"]}},
                {"name": "invert", "in": "query", "schema": {"type": "boolean"}},
                {"name": "crop", "in": "query", "schema": {"type": "boolean"}},
                {"name": "margin", "in": "query", "schema": {"type": "string", "pattern": "^[0-9]{1,4}(px|%)?$"}, "description": "pixels (20) or per cent (5%), with crop"},
                {"name": "keep_metadata", "in": "query", "schema": {"type": "boolean"}},
                {"name": "deadline_ms", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 600000}}
              ],
              "requestBody": {
                "required": true,
                "content": {
                  "application/octet-stream": {"schema": {}},
                  "image/*": {"schema": {}},
                  "multipart/form-data": {
                    "schema": {
                      "type": "object",
                      "required": ["image"],
                      "properties": {
                        "image": {"type": "string", "contentMediaType": "application/octet-stream"},
                        "background": {"type": "string"}
                      }
                    }
                  }
                }
              },
              "responses": {
                "200": {
                  "description": "The picture.",
                  "headers": {
                    "Matte-Model": {"schema": {"type": "string"}},
                    "Matte-Provider": {"schema": {"type": "string"}},
                    "Matte-Precision": {"schema": {"type": "string"}},
                    "Matte-Subject": {"schema": {"enum": ["found", "none"]}},
                    "Matte-Batch-Size": {"schema": {"type": "integer", "minimum": 1}},
                    "Server-Timing": {"schema": {"type": "string"}}
                  },
                  "content": {"image/png": {}, "image/webp": {}, "image/jpeg": {}, "image/tiff": {}}
                },
                "400": {"$ref": "#/components/responses/problem"},
                "401": {"$ref": "#/components/responses/problem"},
                "404": {"$ref": "#/components/responses/problem"},
                "408": {"$ref": "#/components/responses/problem"},
                "413": {"$ref": "#/components/responses/problem"},
                "415": {"$ref": "#/components/responses/problem"},
                "422": {"$ref": "#/components/responses/problem"},
                "429": {"$ref": "#/components/responses/busy"},
                "500": {"$ref": "#/components/responses/problem"},
                "503": {"$ref": "#/components/responses/busy"},
                "504": {"$ref": "#/components/responses/problem"}
              }
            }
          },
          "/v1/models": {
            "get": {
              "operationId": "models",
              "summary": "The models on offer, the default one first.",
              "responses": {
                "200": {
                  "description": "The models.",
                  "content": {
                    "application/json": {
                      "schema": {
                        "type": "object",
                        "required": ["models"],
                        "properties": {
                          "models": {
                            "type": "array",
                            "items": {
                              "type": "object",
                              "required": ["name", "family", "licence", "default", "precisions", "input"],
                              "properties": {
                                "name": {"type": "string"}, "family": {"type": "string"}, "licence": {"type": "string"},
                                "title": {"type": ["string", "null"]}, "default": {"type": "boolean"},
                                "precisions": {"type": "array", "items": {"type": "string"}},
                                "input": {"type": "object"}, "quality": {"type": ["object", "null"]},
                                "engine": {"type": ["object", "null"]}
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                },
                "401": {"$ref": "#/components/responses/problem"},
                "429": {"$ref": "#/components/responses/busy"}
              }
            }
          }
        }
        """#
}
