/// The Open Inference Protocol in the service's OpenAPI document.
enum InferenceOpenAPI {
    /// Path items as a JSON object.
    static let paths = #"""
        {
          "/v2": {
            "get": {
              "operationId": "inferenceServer", "summary": "What this server is.",
              "responses": {"200": \#(json("The server.", required: ["name", "version", "extensions"])), \#(gate)}
            }
          },
          "/v2/health/live": {
            "get": {
              "operationId": "inferenceLive", "summary": "Whether the process answers.",
              "responses": {"200": {"description": "It does."}}
            }
          },
          "/v2/health/ready": {
            "get": {
              "operationId": "inferenceReady", "summary": "Whether photos may be sent.",
              "responses": {"200": {"description": "They may."}, "503": \#(error)}
            }
          },
          "/v2/repository/index": {
            "post": {
              "operationId": "inferenceIndex", "summary": "The models on offer.",
              "responses": {
                "200": {
                  "description": "The models.",
                  "content": {"application/json": {"schema": {"type": "array", "items": {"type": "object"}}}}
                }, \#(gate)
              }
            }
          },
          "/v2/models/stats": {
            "get": {
              "operationId": "inferenceStatistics", "summary": "Counts and times of all models.",
              "responses": {"200": \#(json("The figures.", required: ["model_stats"])), \#(gate)}
            }
          },
          \#(model("/v2/models/{model}", "", parameters: [parameter("model")])),
          \#(model("/v2/models/{model}/versions/{version}", "Version", parameters: [parameter("model"), parameter("version")]))
        }
        """#

    private static func model(_ path: String, _ suffix: String, parameters: [String]) -> String {
        let shared = #""parameters": [\#(parameters.joined(separator: ", "))]"#
        return #"""
            "\#(path)": {
              \#(shared),
              "get": {
                "operationId": "inferenceModel\#(suffix)", "summary": "Inputs and outputs of a model.",
                "responses": {"200": \#(json("The model.", required: ["name", "inputs", "outputs"])), "404": \#(error), \#(gate)}
              }
            },
            "\#(path)/config": {
              \#(shared),
              "get": {
                "operationId": "inferenceConfiguration\#(suffix)", "summary": "The same in Triton's form.",
                "responses": {"200": \#(json("The model.", required: ["name", "input", "output"])), "404": \#(error), \#(gate)}
              }
            },
            "\#(path)/stats": {
              \#(shared),
              "get": {
                "operationId": "inferenceModelStatistics\#(suffix)", "summary": "Counts and times of a model.",
                "responses": {"200": \#(json("The figures.", required: ["model_stats"])), "404": \#(error), \#(gate)}
              }
            },
            "\#(path)/ready": {
              \#(shared),
              "get": {
                "operationId": "inferenceModelReady\#(suffix)", "summary": "Whether a model may be asked.",
                "responses": {"200": {"description": "It may."}, "404": \#(error), "503": \#(error), \#(gate)}
              }
            },
            "\#(path)/infer": {
              \#(shared),
              "post": {
                "operationId": "infer\#(suffix)",
                "summary": "Alpha maps for tensors, or cut-outs for encoded photos.",
                "parameters": [{"name": "Inference-Header-Content-Length", "in": "header", "schema": {"type": "integer", "minimum": 1}}],
                "requestBody": {
                  "required": true,
                  "content": {"application/json": {"schema": \#(request)}, "application/octet-stream": {}}
                },
                "responses": {
                  "200": {
                    "description": "The outputs; those in binary form follow the JSON.",
                    "headers": {"Inference-Header-Content-Length": {"schema": {"type": "integer"}}},
                    "content": {
                      "application/json": {"schema": {"type": "object", "required": ["model_name", "outputs"]}},
                      "application/octet-stream": {}
                    }
                  },
                  "400": \#(error), "404": \#(error), "408": \#(error), "413": \#(error), "415": \#(error),
                  "422": \#(error), "500": \#(error), "503": \#(error), "504": \#(error), \#(gate)
                }
              }
            }
            """#
    }

    private static let request = #"""
        {
          "type": "object", "required": ["inputs"],
          "properties": {
            "id": {"type": "string", "maxLength": 64},
            "parameters": {"type": "object"},
            "inputs": {
              "type": "array", "minItems": 1, "maxItems": 1,
              "items": {
                "type": "object", "required": ["name", "shape", "datatype"],
                "properties": {
                  "name": {"type": "string"},
                  "shape": {"type": "array", "items": {"type": "integer", "minimum": 0}},
                  "datatype": {"enum": ["FP32", "FP16", "BYTES"]},
                  "parameters": {"type": "object"}, "data": {"type": "array"}
                }
              }
            },
            "outputs": {"type": "array", "items": {"type": "object", "required": ["name"]}}
          }
        }
        """#

    private static let error = #"""
        {
          "description": "Why not.",
          "content": {
            "application/json": {
              "schema": {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}}
            }
          }
        }
        """#

    private static let gate = #""401": \#(error), "429": \#(error)"#

    private static func parameter(_ name: String) -> String {
        #"{"name": "\#(name)", "in": "path", "required": true, "schema": {"type": "string"}}"#
    }

    private static func json(_ description: String, required: [String]) -> String {
        let names = required.map { "\"\($0)\"" }.joined(separator: ", ")
        return #"""
            {
              "description": "\#(description)",
              "content": {"application/json": {"schema": {"type": "object", "required": [\#(names)]}}}
            }
            """#
    }
}
