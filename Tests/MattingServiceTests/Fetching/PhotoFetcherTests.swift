import NIOCore
import Synchronization
import Testing

@testable import MattingService

/// Names of a test, as somebody's name server would answer; notes who asked.
private final class StandInResolver: HostResolver {
    private let names: [String: [String]]
    private let asked = Mutex<[String]>([])

    init(_ names: [String: [String]]) { self.names = names }

    var questions: [String] { asked.withLock { $0 } }

    func addresses(of host: String) async -> [NetworkAddress] {
        asked.withLock { $0.append(host) }
        if let address = NetworkAddress(host) { return [address] }
        return (names[host] ?? []).compactMap { NetworkAddress($0) }
    }
}

@Suite("Fetching photos")
struct PhotoFetcherTests {
    private static func policy(port: Int, _ change: (inout FetchPolicy) -> Void = { _ in }) -> FetchPolicy {
        var policy = FetchPolicy()
        policy.ports = [port]
        policy.time = .seconds(60)
        // For the test the loopback address is the internet, and everything else is closed.
        policy.allows = { $0 == NetworkAddress("127.0.0.1") }
        change(&policy)
        return policy
    }

    private static func refusal(
        _ fetcher: PhotoFetcher, _ address: String
    ) async throws -> ServiceProblem {
        do throws(ServiceProblem) {
            _ = try await fetcher.photo(at: address)
        } catch {
            return error
        }
        throw ServiceProblem(.internalError, "\(address) was fetched")
    }

    private static func expect(_ fetcher: PhotoFetcher, _ address: String, _ photo: ByteBuffer) async throws {
        let fetched = try await fetcher.photo(at: address)
        #expect(fetched == photo, "\(address)")
    }

    @Test("a photo is fetched from the address that was checked, under the name that was asked for")
    func fetches() async throws {
        let photo = try StandInModel.photo(5)
        try await PhotoServer.run(photo: photo) { port in
            let resolver = StandInResolver(["photos.example": ["127.0.0.1"]])
            let fetcher = PhotoFetcher(policy: Self.policy(port: port), resolver: resolver)
            try await Self.expect(fetcher, "http://photos.example:\(port)/photo", photo)
            try await Self.expect(fetcher, "http://PHOTOS.example.:\(port)/host", photo)
            try await Self.expect(fetcher, "http://photos.example:\(port)/hop/3", photo)
            // A name is asked for once for each connection: what was checked is what is connected to.
            #expect(resolver.questions.count == 6)
        }
    }

    @Test("under https the connection goes to the address that was checked, and the certificate must be the host's")
    func fetchesEncrypted() async throws {
        let photo = try StandInModel.photo(5)
        let certificate = try TestCertificate(host: "photos.example")
        try await PhotoServer.run(photo: photo, certificate: certificate) { port in
            let resolver = StandInResolver([
                "photos.example": ["127.0.0.1"], "other.example": ["127.0.0.1"], "inside.example": ["10.0.0.1"],
            ])
            let trusting = PhotoFetcher(
                policy: Self.policy(port: port) { $0.trust = .certificates([certificate.certificate]) },
                resolver: resolver)
            try await Self.expect(trusting, "https://photos.example:\(port)/photo", photo)
            try await Self.expect(trusting, "https://photos.example:\(port)/host", photo)
            try await Self.expect(trusting, "https://photos.example:\(port)/hop/2", photo)
            #expect(resolver.questions == Array(repeating: "photos.example", count: 5))
            // The right machine under another name, an address in place of a name, a closed address, and a redirect there.
            for address in [
                "https://other.example:\(port)/photo", "https://127.0.0.1:\(port)/photo",
                "https://inside.example:\(port)/photo",
                "https://photos.example:\(port)/to?url=https://inside.example:\(port)/photo",
                "https://photos.example:\(port)/to?url=https://other.example:\(port)/photo",
            ] {
                let problem = try await Self.refusal(trusting, address)
                #expect(problem.kind == .badRequest, "\(address)")
            }
            let strict = PhotoFetcher(policy: Self.policy(port: port), resolver: resolver)
            let untrusted = try await Self.refusal(strict, "https://photos.example:\(port)/photo")
            #expect(untrusted.detail.contains("could not be fetched"))
        }
    }

    @Test("an address that is not allowed is never asked, directly or by a redirect")
    func refusesAddresses() async throws {
        let photo = try StandInModel.photo(5)
        try await PhotoServer.run(photo: photo) { port in
            let resolver = StandInResolver([
                "photos.example": ["127.0.0.1"], "inside.example": ["10.0.0.1"],
                "both.example": ["127.0.0.1", "192.168.0.1"],
            ])
            let fetcher = PhotoFetcher(policy: Self.policy(port: port), resolver: resolver)
            let there = "http://photos.example:\(port)"
            for address in [
                "http://inside.example:\(port)/photo", "http://both.example:\(port)/photo",
                "http://169.254.169.254:\(port)/photo", "http://[::1]:\(port)/photo",
                "http://[::ffff:127.0.0.1]:\(port)/photo", "http://unknown.example:\(port)/photo",
                "\(there)/to?url=http://inside.example:\(port)/photo", "\(there)/to?url=http://10.0.0.1:\(port)/",
                "\(there)/to?url=//inside.example:\(port)/photo", "\(there)/to?url=file:///etc/passwd",
                "\(there)/to?url=http://photos.example:22/", "\(there)/to?url=http://a@photos.example:\(port)/photo",
            ] {
                let problem = try await Self.refusal(fetcher, address)
                #expect(problem.kind == .badRequest, "\(address)")
            }
        }
    }

    @Test("by default nothing but the public internet is asked")
    func defaults() async throws {
        try await PhotoServer.run(photo: ByteBuffer()) { port in
            var policy = FetchPolicy()
            policy.ports = [port]
            let fetcher = PhotoFetcher(policy: policy)
            for host in [
                "127.0.0.1", "localhost", "0x7f.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0",
                "127.0.0.1.",
            ] {
                let problem = try await Self.refusal(fetcher, "http://\(host):\(port)/photo")
                #expect(problem.detail.contains("public internet") || problem.detail.contains("not known"), "\(host)")
            }
        }
    }

    @Test("size, time, redirects and content are bounded")
    func bounds() async throws {
        try await PhotoServer.run(photo: try StandInModel.photo(5)) { port in
            let resolver = StandInResolver(["photos.example": ["127.0.0.1"]])
            func problem(_ path: String, _ change: @escaping (inout FetchPolicy) -> Void = { _ in }) async throws
                -> ServiceProblem
            {
                let fetcher = PhotoFetcher(policy: Self.policy(port: port, change), resolver: resolver)
                return try await Self.refusal(fetcher, "http://photos.example:\(port)\(path)")
            }
            let hops = try await problem("/hop/4")
            #expect(hops.detail.contains("more than 3 times"))
            let text = try await problem("/text")
            #expect(text.kind == .unsupportedType)
            let missing = try await problem("/missing")
            #expect(missing.detail.contains("404"))
            let long = try await problem("/long") { $0.byteLimit = 1 << 20 }
            #expect(long.kind == .tooLarge)
            let large = try await problem("/photo") { $0.byteLimit = 10 }
            #expect(large.kind == .tooLarge)
            let silent = try await problem("/silent") { $0.time = .milliseconds(200) }
            #expect(silent.detail.contains("in time"))
            let many = try await problem("/photo") { $0.concurrencyLimit = 0 }
            #expect(many.kind == .tooManyRequests)
        }
    }
}
