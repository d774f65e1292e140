import Foundation

/// A web address that has the form of one that may be fetched; where its host leads is not yet known.
struct PhotoAddress: Sendable, Equatable {
    /// The address, its host in lower case and without a fragment.
    let url: String
    /// As it goes to the resolver: without brackets.
    let host: String
    let port: Int

    /// Longest address, in bytes.
    private static let byteLimit = 4096
    /// Longest name of a host (RFC 1035), in bytes.
    private static let hostByteLimit = 253

    /// - Parameters:
    ///   - text: an absolute address.
    ///   - ports: those that may be asked.
    /// - Throws: `ServiceProblem` with kind `badRequest` saying what is wrong with the address.
    init(_ text: String, ports: Set<Int>) throws(ServiceProblem) {
        func refusal(_ reason: String) -> ServiceProblem {
            ServiceProblem(.badRequest, "the photo's address \(reason)")
        }
        // Spaces and control characters would be read differently by different parsers.
        guard text.utf8.count <= Self.byteLimit, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            !text.contains("\\"), var parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            let given = parts.percentEncodedHost, !given.isEmpty
        else {
            throw refusal(
                "is none; give an absolute http or https address of at most \(Self.byteLimit) ASCII characters")
        }
        guard scheme == "http" || scheme == "https" else { throw refusal("must begin with http:// or https://") }
        guard parts.percentEncodedUser == nil, parts.percentEncodedPassword == nil else {
            throw refusal("must not hold a user name or password")
        }
        let isBracketed = given.hasPrefix("[") && given.hasSuffix("]")
        var host = (isBracketed ? String(given.dropFirst().dropLast()) : given).lowercased()
        while host.hasSuffix(".") { host.removeLast() }
        if isBracketed || host.contains(":") {
            guard let address = NetworkAddress(host), address.bytes.count == 16 else {
                throw refusal("has a host that is no IPv6 address")
            }
            host = address.description
        }
        guard !host.isEmpty, host.utf8.count <= Self.hostByteLimit, host.utf8.allSatisfy(Self.isHostByte) else {
            throw refusal("has a host with other characters than letters, digits, '.', '-' and '_'")
        }
        let port = parts.port ?? (scheme == "https" ? 443 : 80)
        guard ports.contains(port) else {
            throw refusal("has port \(port); allowed are: \(ports.sorted().map(String.init).joined(separator: ", "))")
        }
        parts.scheme = scheme
        parts.percentEncodedHost = host.contains(":") ? "[\(host)]" : host
        parts.fragment = nil
        // The connection is pinned by the host's name: the library that connects must read the same name.
        guard let url = parts.string, let read = URL(string: url)?.host,
            read == host || read == "[\(host)]"
        else { throw refusal("is none") }
        self.url = url
        self.host = host
        self.port = port
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: ".-_:".utf8.contains(byte)
        }
    }
}
