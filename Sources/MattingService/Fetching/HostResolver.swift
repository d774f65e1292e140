import Glibc

/// Turns a host's name into its addresses.
protocol HostResolver: Sendable {
    /// All addresses of a host, in the order of preference; none when there is no such host.
    func addresses(of host: String) async -> [NetworkAddress]
}

/// The system's resolver; it also reads the odd spellings of IPv4 addresses (`0x7f.1`, `2130706433`) that programs take.
struct SystemHostResolver: HostResolver {
    func addresses(of host: String) async -> [NetworkAddress] {
        if let address = NetworkAddress(host) { return [address] }
        return await WorkerThread.run("resolver") { Self.lookUp(host) }
    }

    private static func lookUp(_ host: String) -> [NetworkAddress] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var addresses: [NetworkAddress] = []
        var entry = list
        while let info = entry?.pointee {
            if let address = address(info), !addresses.contains(address) { addresses.append(address) }
            entry = info.ai_next
        }
        return addresses
    }

    private static func address(_ info: addrinfo) -> NetworkAddress? {
        guard let start = UnsafeRawPointer(info.ai_addr) else { return nil }
        switch info.ai_family {
        case AF_INET:
            return withUnsafeBytes(of: start.loadUnaligned(as: sockaddr_in.self).sin_addr) {
                NetworkAddress(bytes: Array($0))
            }
        case AF_INET6:
            return withUnsafeBytes(of: start.loadUnaligned(as: sockaddr_in6.self).sin6_addr) {
                NetworkAddress(bytes: Array($0))
            }
        default: return nil
        }
    }
}
