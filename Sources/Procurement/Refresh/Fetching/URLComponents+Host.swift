import Foundation

extension URLComponents {
    /// The host as the `Host` header names it: with the port where the address has one; `nil` without a host.
    var hostWithPort: String? {
        guard let host, !host.isEmpty, scheme == "https" || scheme == "http" else { return nil }
        return port.map { "\(host):\($0)" } ?? host
    }
}
