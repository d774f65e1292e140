/// remove.bg's API in the service's OpenAPI document.
enum RemoveBGOpenAPI {
    /// Path items as a JSON object.
    static let paths = #"""
        {
          "/v1.0/removebg": {
            "post": {
              "operationId": "removebg",
              "summary": "Cut the person out of a photo, in remove.bg's form.",
              "description": "Nothing is charged. Unknown parameters are passed over, as there.",
              "requestBody": {
                "required": true,
                "content": {
                  "multipart/form-data": {"schema": \#(schema(file: true))},
                  "application/x-www-form-urlencoded": {"schema": \#(schema(file: false))},
                  "application/json": {"schema": \#(schema(file: false))}
                }
              },
              "responses": {
                "200": {
                  "description": "The picture; JSON around it when Accept begins with application/json.",
                  "headers": {
                    "X-Type": {"schema": {"type": "string"}},
                    "X-Width": {"schema": {"type": "integer"}},
                    "X-Height": {"schema": {"type": "integer"}},
                    "X-Credits-Charged": {"schema": {"type": "number"}},
                    "X-Foreground-Top": {"schema": {"type": "integer"}},
                    "X-Foreground-Left": {"schema": {"type": "integer"}},
                    "X-Foreground-Width": {"schema": {"type": "integer"}},
                    "X-Foreground-Height": {"schema": {"type": "integer"}},
                    \#(rates)
                  },
                  "content": {
                    "image/png": {}, "image/jpeg": {}, "image/webp": {}, "application/zip": {},
                    "application/json": {
                      "schema": {
                        "type": "object", "required": ["data"],
                        "properties": {
                          "data": {
                            "type": "object", "required": ["result_b64"],
                            "properties": {
                              "result_b64": {"type": "string"},
                              "foreground_top": {"type": "integer"}, "foreground_left": {"type": "integer"},
                              "foreground_width": {"type": "integer"}, "foreground_height": {"type": "integer"}
                            }
                          }
                        }
                      }
                    }
                  }
                },
                "400": \#(errors), "403": \#(errors), "404": \#(errors), "408": \#(errors), "429": \#(errors),
                "500": \#(errors), "503": \#(errors), "504": \#(errors)
              }
            }
          },
          "/v1.0/account": {
            "get": {
              "operationId": "account",
              "summary": "The balance in remove.bg's form: a constant, for nothing is charged here.",
              "responses": {
                "200": {
                  "description": "The balance.",
                  "headers": {\#(rates)},
                  "content": {
                    "application/json": {
                      "schema": {"type": "object", "required": ["data"], "properties": {"data": {"type": "object"}}}
                    }
                  }
                },
                "403": \#(errors), "429": \#(errors)
              }
            }
          }
        }
        """#

    /// What every answer of this form tells.
    private static let rates = #"""
        "X-RateLimit-Limit": {"schema": {"type": "integer"}, "description": "Requests that may be sent at once."},
        "X-RateLimit-Remaining": {"schema": {"type": "integer"}, "description": "Those that are left."},
        "X-RateLimit-Reset": {"schema": {"type": "integer"}, "description": "When all are free again, seconds since 1970."}
        """#

    private static let errors = #"""
        {
          "description": "Why not, in remove.bg's shape.",
          "headers": {\#(rates)},
          "content": {
            "application/json": {
              "schema": {
                "type": "object", "required": ["errors"],
                "properties": {
                  "errors": {
                    "type": "array",
                    "items": {
                      "type": "object", "required": ["title"],
                      "properties": {
                        "title": {"type": "string"}, "detail": {"type": "string"}, "code": {"type": "string"}
                      }
                    }
                  }
                }
              }
            }
          }
        }
        """#

    private static func schema(file: Bool) -> String {
        let files = #"""
            "image_file": {"type": "string", "contentMediaType": "application/octet-stream"},
            "bg_image_file": {"type": "string", "contentMediaType": "application/octet-stream"},
            """#
        return #"""
            {
              "type": "object",
              "oneOf": [\#(file ? #"{"required": ["image_file"]},"# : "")
                        {"required": ["image_file_b64"]}, {"required": ["image_url"]}],
              "properties": {
                \#(file ? files : "")
                "image_file_b64": {"type": "string"},
                "image_url": {"type": "string", "format": "uri"},
                "bg_image_url": {"type": "string", "format": "uri"},
                "size": {"enum": ["preview", "small", "regular", "medium", "hd", "full", "4k", "50MP", "auto"],
                         "default": "preview"},
                "type": {"enum": ["auto", "person", "product", "animal", "car", "graphic", "transportation", "other"]},
                "type_level": {"enum": ["none", "1", "2", "latest"]},
                "format": {"enum": ["auto", "png", "jpg", "webp", "zip"]},
                "roi": {"type": "string", "description": "x1 y1 x2 y2, each in pixels (10px) or per cent (10%)"},
                "crop": {"type": "boolean"},
                "crop_margin": {"type": "string", "description": "one, two or four values of at most 500px or 50%"},
                "scale": {"type": "string", "description": "10% to 100%, or original"},
                "position": {"type": "string", "description": "original, center, or one or two values from 0% to 100%"},
                "channels": {"enum": ["rgba", "alpha"]},
                "add_shadow": {"const": false},
                "semitransparency": {"type": "boolean"},
                "bg_color": {"type": "string", "description": "hexadecimal digits (81d4fa, fff, 81d4fa77) or a name of CSS"}
              }
            }
            """#
    }
}
