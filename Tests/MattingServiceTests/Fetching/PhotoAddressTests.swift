import Testing

@testable import MattingService

@Suite("Addresses of photos")
struct PhotoAddressTests {
    private func read(_ text: String) throws -> PhotoAddress { try PhotoAddress(text, ports: [80, 443]) }

    @Test(
        "host and port are read, in lower case, without trailing dots, fragment and brackets",
        arguments: [
            ("http://Example.COM/a.jpg?b=c#d", "example.com", 80, "http://example.com/a.jpg?b=c"),
            ("HTTPS://example.com.:443/a", "example.com", 443, "https://example.com:443/a"),
            ("http://1.2.3.4", "1.2.3.4", 80, "http://1.2.3.4"),
            ("http://[::FFFF:127.0.0.1]/", "::ffff:127.0.0.1", 80, "http://[::ffff:127.0.0.1]/"),
            ("http://[0:0:0:0:0:0:0:1]/", "::1", 80, "http://[::1]/"),
            ("http://0x7f.1/", "0x7f.1", 80, "http://0x7f.1/"),
            ("http://2130706433/", "2130706433", 80, "http://2130706433/"),
            ("http://127.0.0.1../", "127.0.0.1", 80, "http://127.0.0.1/"),
        ])
    func reads(text: String, host: String, port: Int, url: String) throws {
        let address = try read(text)
        #expect(address.host == host)
        #expect(address.port == port)
        #expect(address.url == url)
    }

    @Test(
        "other addresses are refused",
        arguments: [
            "", "photo.jpg", "//example.com/a", "ftp://example.com/a", "file:///etc/passwd", "javascript:alert(1)",
            "data:image/png;base64,AA", "gopher://example.com/", "http://", "http:///a", "http://./",
            "http://user@example.com/",
            "http://user:word@example.com/", "http://@example.com/", "http://example.com:22/",
            "http://example.com:8080/",
            "http://example.com:0/", "http://example.com:99999/", "http://exam ple.com/",
            "http://example.com\\@evil.com/",
            "http://example.com\r\nHost: a/", "http://exämple.com/", "http://example%2ecom/", "http://ex%00ample.com/",
            "http://[::1", "http://[fe80::1%25lo]/", "http://[v1.a]/", "http+unix://%2Ftmp%2Fs/", "unix:///tmp/s",
            "http://" + String(repeating: "a", count: 254) + "/", "http://a/" + String(repeating: "b", count: 4096),
        ])
    func refuses(text: String) {
        #expect { try read(text) } throws: { ($0 as? ServiceProblem)?.kind == .badRequest }
    }
}
