extension OpenAPIDocument {
    /// `/v1/jobs` and what is below it.
    static let jobPaths: String = {
        let id = #"""
            {"name": "id", "in": "path", "required": true, "schema": {"type": "string", "pattern": "^[0-9a-f]{32}$"}}
            """#
        let problem = ##"{"$ref": "#/components/responses/problem"}"##
        let busy = ##"{"$ref": "#/components/responses/busy"}"##
        // What every path below a job can answer beside its own.
        let common = #"""
            "401": \#(problem), "404": \#(problem), "410": \#(problem), "429": \#(busy), "500": \#(problem), "503": \#(busy)
            """#
        let progress = #"""
            {
              "type": "object", "required": ["total", "done", "failed", "cancelled", "waiting"],
              "properties": {
                "total": {"type": "integer", "minimum": 0}, "done": {"type": "integer", "minimum": 0},
                "failed": {"type": "integer", "minimum": 0}, "cancelled": {"type": "integer", "minimum": 0},
                "waiting": {"type": "integer", "minimum": 0}
              }
            }
            """#
        let item = #"""
            {
              "type": "object", "required": ["number", "name", "state", "bytes"],
              "properties": {
                "number": {"type": "integer", "minimum": 1}, "name": {"type": "string"},
                "state": {"enum": ["waiting", "done", "failed", "cancelled"]},
                "bytes": {"type": "integer", "minimum": 0}, "result": {"type": "string"},
                "mediaType": {"type": "string"}, "resultBytes": {"type": "integer", "minimum": 0},
                "subjectFound": {"type": "boolean"},
                "error": {
                  "type": "object", "required": ["type", "detail"],
                  "properties": {"type": {"type": "string"}, "detail": {"type": "string"}}
                }
              }
            }
            """#
        let job = #"""
            {
              "type": "object", "required": ["id", "state", "created", "options", "progress", "links"],
              "properties": {
                "id": {"type": "string"}, "state": {"enum": ["queued", "running", "finished", "cancelled"]},
                "created": {"type": "string", "format": "date-time"}, "ended": {"type": "string", "format": "date-time"},
                "expires": {"type": "string", "format": "date-time"},
                "options": {"type": "object", "additionalProperties": {"type": "string"}},
                "progress": \#(progress),
                "links": {
                  "type": "object", "required": ["self", "events", "results"],
                  "properties": {
                    "self": {"type": "string"}, "events": {"type": "string"}, "results": {"type": "string"}
                  }
                },
                "items": {"type": "array", "items": \#(item)}, "next": {"type": "string"}
              }
            }
            """#
        let jobAnswer = #"{"description": "The job.", "content": {"application/json": {"schema": \#(job)}}}"#
        let limit = #"""
            {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 100}}
            """#
        return #"""
            {
              "/v1/jobs": {
                "get": {
                  "operationId": "listJobs",
                  "summary": "Your jobs, the newest first.",
                  "parameters": [
                    {"name": "before", "in": "query", "schema": {"type": "string", "pattern": "^[0-9a-f]{32}$"}}, \#(limit)
                  ],
                  "responses": {
                    "200": {
                      "description": "A page of jobs.",
                      "content": {
                        "application/json": {
                          "schema": {
                            "type": "object", "required": ["jobs"],
                            "properties": {"jobs": {"type": "array", "items": \#(job)}, "next": {"type": "string"}}
                          }
                        }
                      }
                    },
                    "400": \#(problem), "401": \#(problem), "404": \#(problem), "429": \#(busy), "500": \#(problem),
                    "503": \#(busy)
                  }
                },
                "post": {
                  "operationId": "createJob",
                  "summary": "Hand in many photos at once; options as for /v1/cutout, in the query, the form or the JSON.",
                  "description": "With a header Idempotency-Key that was seen before, the earlier job is the answer and the body is not read.",
                  "requestBody": {
                    "required": true,
                    "content": {
                      "multipart/form-data": {
                        "schema": {
                          "type": "object", "minProperties": 1,
                          "properties": {"images": {"description": "a photo or a zip; any number of them"}}
                        }
                      },
                      "application/zip": {"schema": {}},
                      "application/json": {
                        "schema": {
                          "type": "object", "required": ["folder"],
                          "properties": {
                            "folder": {"type": "string"},
                            "options": {
                              "type": "object",
                              "additionalProperties": {"type": ["string", "integer", "boolean"]}
                            }
                          }
                        }
                      }
                    }
                  },
                  "responses": {
                    "202": {
                      "description": "The job is accepted: it will be done, also after a restart.",
                      "headers": {"Location": {"schema": {"type": "string"}}},
                      "content": {"application/json": {"schema": \#(job)}}
                    },
                    "400": \#(problem), "401": \#(problem), "403": \#(problem), "404": \#(problem), "408": \#(problem),
                    "413": \#(problem), "415": \#(problem), "422": \#(problem), "429": \#(busy), "500": \#(problem),
                    "503": \#(busy)
                  }
                }
              },
              "/v1/jobs/{id}": {
                "parameters": [\#(id)],
                "get": {
                  "operationId": "showJob",
                  "summary": "A job, how far it is, and a page of its photos.",
                  "parameters": [
                    {"name": "after", "in": "query", "schema": {"type": "integer", "minimum": 0, "maximum": 2147483647}},
                    {"name": "state", "in": "query", "schema": {"enum": ["waiting", "done", "failed", "cancelled"]}},
                    \#(limit)
                  ],
                  "responses": {"200": \#(jobAnswer), "400": \#(problem), \#(common)}
                },
                "delete": {
                  "operationId": "deleteJob",
                  "summary": "Remove a job with its photos and results.",
                  "responses": {"204": {"description": "It is gone."}, \#(common)}
                }
              },
              "/v1/jobs/{id}/events": {
                "parameters": [\#(id)],
                "get": {
                  "operationId": "followJob",
                  "summary": "What happens to a job, until it ends: events item, progress, end and gone.",
                  "parameters": [{"name": "Last-Event-ID", "in": "header", "schema": {"type": "string"}}],
                  "responses": {
                    "200": {"description": "Events.", "content": {"text/event-stream": {}}},
                    "204": {"description": "The job has ended and the client knows it."},
                    \#(common)
                  }
                }
              },
              "/v1/jobs/{id}/items/{number}/result": {
                "parameters": [
                  \#(id),
                  {"name": "number", "in": "path", "required": true, "schema": {"type": "integer", "minimum": 1}}
                ],
                "get": {
                  "operationId": "jobResult",
                  "summary": "The result of one photo.",
                  "responses": {
                    "200": {
                      "description": "The picture.",
                      "headers": {"Matte-Subject": {"schema": {"enum": ["found", "none"]}}},
                      "content": {"image/png": {}, "image/webp": {}, "image/jpeg": {}, "image/tiff": {}}
                    },
                    "409": \#(problem), \#(common)
                  }
                }
              },
              "/v1/jobs/{id}/result.zip": {
                "parameters": [\#(id)],
                "get": {
                  "operationId": "jobResults",
                  "summary": "All results of a job that has ended, and a list of what failed.",
                  "responses": {
                    "200": {"description": "A zip file.", "content": {"application/zip": {}}},
                    "409": \#(problem), \#(common)
                  }
                }
              },
              "/v1/jobs/{id}/cancel": {
                "parameters": [\#(id)],
                "post": {
                  "operationId": "cancelJob",
                  "summary": "Stop a job; the results that are there are kept.",
                  "responses": {"200": \#(jobAnswer), "409": \#(problem), \#(common)}
                }
              },
              "/v1/jobs/{id}/retry": {
                "parameters": [\#(id)],
                "post": {
                  "operationId": "retryJob",
                  "summary": "Let the failed and the cancelled photos of a job wait again.",
                  "responses": {"200": \#(jobAnswer), "409": \#(problem), \#(common)}
                }
              }
            }
            """#
    }()
}
