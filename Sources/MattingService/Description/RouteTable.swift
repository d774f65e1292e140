import Foundation
import HTTPTypes

/// Which methods the described addresses take, so that a wrong method is told from a wrong address.
struct RouteTable: Sendable {
    private struct Route: Sendable {
        /// Segments of the template; nil stands for a parameter.
        let segments: [String?]
        let methods: [String]
    }

    private let routes: [Route]

    /// - Parameter document: an OpenAPI document as JSON.
    init(_ document: [UInt8]) {
        let parsed = (try? JSONSerialization.jsonObject(with: Data(document))) as? [String: Any]
        let paths = parsed?["paths"] as? [String: [String: Any]] ?? [:]
        let known = ["get", "put", "post", "delete", "options", "head", "patch"]
        routes = paths.map { template, item in
            Route(
                segments: template.split(separator: "/").map { $0.hasPrefix("{") ? nil : String($0) },
                methods: item.keys.filter(known.contains).map { $0.uppercased() }.sorted())
        }
    }

    /// The methods of an address; empty for an address that is not there.
    func methods(of path: String) -> [String] {
        let segments = path.split(separator: "/")
        let matching = routes.filter { route in
            route.segments.count == segments.count
                && zip(route.segments, segments).allSatisfy { $0 == nil || $0 == String($1) }
        }
        return Array(Set(matching.flatMap(\.methods))).sorted()
    }
}
