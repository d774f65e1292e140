import HTTPTypes
import Hummingbird

/// The web page: `/` and what it loads from `/page/`.
struct PageRoutes: RouteGroup {
    private let files = PageFile.all

    func add(to router: Router<ServiceRequestContext>) {
        for file in files {
            let path = file.name == "index.html" ? "/" : "/page/\(file.name)"
            for method in [HTTPRequest.Method.get, .head] {
                router.on(RouterPath(path), method: method) { request, _ in Self.response(file, to: request) }
            }
        }
    }

    private static func response(_ file: PageFile, to request: Request) -> Response {
        var headers = security
        headers[.eTag] = file.entityTag
        // Asked for again each time and then mostly answered by 304: a new program is never seen with an old page.
        headers[.cacheControl] = "no-cache"
        if let known = request.headers[.ifNoneMatch], matches(known, file.entityTag) {
            return Response(status: .notModified, headers: headers)
        }
        headers[.contentType] = file.mediaType
        let whole = Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: file.content))
        return request.method == .head ? whole.createHeadResponse() : whole
    }

    /// Whether `If-None-Match` names the tag; compared weakly, as RFC 9110 section 13.1.2 says.
    private static func matches(_ field: String, _ tag: String) -> Bool {
        field.split(separator: ",").contains { candidate in
            let name = candidate.trimmingPrefix { $0 == " " || $0 == "\t" }
            return name == "*" || name.trimmingPrefix("W/").prefix { $0 != " " && $0 != "\t" } == tag
        }
    }

    /// Nothing from elsewhere, nothing inline, no frame around it; of the device only the camera.
    private static let security: HTTPFields = {
        var headers = HTTPFields()
        headers[.contentSecurityPolicy] = [
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' blob: data:",
            "media-src 'self' blob:", "connect-src 'self'", "base-uri 'none'", "form-action 'none'",
            "frame-ancestors 'none'",
        ].joined(separator: "; ")
        headers[.xContentTypeOptions] = "nosniff"
        for (name, value) in [
            ("Referrer-Policy", "no-referrer"),
            ("Permissions-Policy", "camera=(self), microphone=(), geolocation=(), display-capture=()"),
            ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ] {
            // sound because the names are tokens written above.
            headers[HTTPField.Name(name)!] = value
        }
        return headers
    }()
}
