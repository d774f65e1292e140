import Testing

@testable import MattingService

@Suite("Network addresses")
struct NetworkAddressTests {
    @Test(
        "addresses of the public internet are open",
        arguments: [
            "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
            "128.0.0.1", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0",
            "192.167.255.255",
            "192.169.0.0", "198.17.255.255", "198.20.0.0", "198.51.99.255", "198.51.101.0", "203.0.112.255",
            "203.0.114.0", "223.255.255.255", "168.63.129.15", "2606:4700:4700::1111", "2001:4860:4860::8888",
            "2001:200::1", "2400:3200::1", "3ffe::1",
        ])
    func open(text: String) throws {
        #expect(try #require(NetworkAddress(text)).isPublic)
    }

    @Test(
        "every other address is closed",
        arguments: [
            // This network, private, shared (CGNAT), loopback, link-local with the clouds' metadata.
            "0.0.0.0", "0.1.2.3", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.100.100.200", "100.127.255.255",
            "127.0.0.1", "127.255.255.255", "169.254.0.0", "169.254.169.254", "172.16.0.0", "172.31.255.255",
            "192.168.0.0", "192.168.255.255",
            // Protocol assignments, documentation, relay, benchmarking, multicast, reserved, broadcast, a cloud's host.
            "192.0.0.192", "192.0.2.1", "192.88.99.1", "198.18.0.0", "198.19.255.255", "198.51.100.1", "203.0.113.1",
            "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "168.63.129.16",
            // IPv6: unspecified, loopback, mapped, compatible, NAT64 (both), discard, Teredo, ORCHID, documentation, 6to4,
            // AS112, unique local, link-local, site-local, multicast, segment routing.
            "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:7f00:1", "::127.0.0.1", "::8.8.8.8",
            "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1", "100::1", "2001::1", "2001:0:4136:e378::1",
            "2001:10::1", "2001:20::1", "2001:1ff::1", "2001:db8::1", "2002:7f00:1::1", "2002:808:808::1",
            "2620:4f:8000::1", "3fff::1", "fc00::1", "fd00:ec2::254", "fdff::1", "fe80::1", "fec0::1", "ff02::1",
            "5f00::1", "4000::1", "1fff::1",
        ])
    func closed(text: String) throws {
        #expect(try #require(NetworkAddress(text)).isPublic == false)
    }

    @Test(
        "only the usual spelling is an address",
        arguments: [
            "", "1", "1.2.3", "1.2.3.4.5", "256.1.1.1", "0x7f.0.0.1", "2130706433", "127.1", "1.2.3.4 ", "[::1]",
            "::1%lo",
            "1::2::3", "localhost", "١٢٧.0.0.1",
        ])
    func spellings(text: String) {
        #expect(NetworkAddress(text) == nil)
    }

    @Test("the system reads odd spellings of loopback as what they are, so they are refused after resolution")
    func oddLoopback() async {
        for host in ["0x7f.1", "2130706433", "127.1", "0177.0.0.1", "017700000001", "0x7f000001", "localhost"] {
            let addresses = await SystemHostResolver().addresses(of: host)
            #expect(!addresses.contains { $0.isPublic }, "\(host) gave \(addresses)")
        }
    }

    @Test("an address is written as it is read", arguments: ["1.2.3.4", "2001:db8::1", "::1"])
    func writing(text: String) {
        #expect(NetworkAddress(text)?.description == text)
    }
}
