import Glibc

/// An IPv4 or IPv6 address, as the socket calls give it.
struct NetworkAddress: Sendable, Hashable, CustomStringConvertible {
    /// 4 or 16 bytes, the most significant first.
    let bytes: [UInt8]

    /// - Parameter bytes: 4 or 16 of them.
    init(bytes: [UInt8]) {
        precondition(bytes.count == 4 || bytes.count == 16, "an address has 4 or 16 bytes, not \(bytes.count)")
        self.bytes = bytes
    }

    /// Reads the usual spelling, `192.0.2.1` or `2001:db8::1`, without brackets or zone; nil for any other text.
    init?(_ text: String) {
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            self.init(bytes: withUnsafeBytes(of: &four) { Array($0) })
            return
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        self.init(bytes: withUnsafeBytes(of: &six) { Array($0) })
    }

    var description: String {
        var bytes = bytes
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, &bytes, &text, socklen_t(text.count))
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// True for an address of the public internet: one that leads to no machine of the network that the service stands in.
    ///
    /// IPv4: everything that IANA's special-purpose registry does not set aside. IPv6: global unicast (2000::/3) without the
    /// ranges set aside in it; so addresses that carry an IPv4 address (mapped, compatible, NAT64, 6to4, Teredo) are none.
    var isPublic: Bool {
        if bytes.count == 4 { return !Self.closedIPv4.contains { $0.contains(bytes) } }
        return bytes[0] & 0xE0 == 0x20 && !Self.closedIPv6.contains { $0.contains(bytes) }
    }

    private struct Block {
        let prefix: [UInt8]
        let bits: Int

        init(_ prefix: [UInt8], _ bits: Int) {
            self.prefix = prefix
            self.bits = bits
        }

        func contains(_ address: [UInt8]) -> Bool {
            for bit in 0..<bits {
                let mask = UInt8(0x80) >> UInt8(bit % 8)
                let wanted = bit / 8 < prefix.count ? prefix[bit / 8] : 0
                if address[bit / 8] & mask != wanted & mask { return false }
            }
            return true
        }
    }

    /// https://www.iana.org/assignments/iana-ipv4-special-registry, and the address under which Azure's host answers its
    /// machines.
    private static let closedIPv4 = [
        Block([0], 8), Block([10], 8), Block([100, 64], 10), Block([127], 8), Block([169, 254], 16),
        Block([172, 16], 12), Block([192, 0, 0], 24), Block([192, 0, 2], 24), Block([192, 31, 196], 24),
        Block([192, 52, 193], 24), Block([192, 88, 99], 24), Block([192, 168], 16), Block([192, 175, 48], 24),
        Block([198, 18], 15), Block([198, 51, 100], 24), Block([203, 0, 113], 24), Block([224], 4), Block([240], 4),
        Block([168, 63, 129, 16], 32),
    ]

    /// https://www.iana.org/assignments/iana-ipv6-special-registry, inside 2000::/3: protocol assignments with Teredo,
    /// documentation (two ranges), 6to4 and AS112.
    private static let closedIPv6 = [
        Block([0x20, 0x01], 23), Block([0x20, 0x01, 0x0D, 0xB8], 32), Block([0x20, 0x02], 16),
        Block([0x26, 0x20, 0x00, 0x4F, 0x80, 0x00], 48), Block([0x3F, 0xFF], 20),
    ]
}
