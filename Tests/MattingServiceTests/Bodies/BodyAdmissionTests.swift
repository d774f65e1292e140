import Foundation
import NIOCore
import NIOHTTP1
import Testing

@testable import MattingService

@Suite("The room for bodies and answers")
struct BodyAdmissionTests {
    @Test("what was taken is given back when its last holder lets go")
    func givesBack() {
        let allowance = BodyAllowance(limit: 100)
        var first = allowance.take(60)
        #expect(first != nil)
        #expect(allowance.take(41) == nil)
        let second = allowance.take(40)
        #expect(second != nil)
        #expect(allowance.taken == 100)
        first = nil
        #expect(allowance.taken == 40)
        withExtendedLifetime(second) {}
    }

    @Test("an answer takes its room even where there is none; bodies then wait until it has gone")
    func answers() {
        let allowance = BodyAllowance(limit: 100)
        var answer: BodyAllowance.Share? = allowance.occupy(500)
        #expect(allowance.take(1) == nil)
        answer = nil
        #expect(answer == nil && allowance.take(1) != nil)
    }

    @Test("a body larger than the whole allowance is taken when it is alone")
    func lone() {
        let allowance = BodyAllowance(limit: 100)
        let large = allowance.take(1000)
        #expect(large != nil)
        #expect(allowance.take(1) == nil)
        withExtendedLifetime(large) {}
    }

    /// A client that says what it will send, and then sends nothing.
    private static func slow(_ service: LiveService) async throws -> RawExchange {
        let exchange = try await RawExchange.open(port: service.port)
        try await exchange.write(
            ByteBuffer(string: "POST /v1/cutout HTTP/1.1\r\nHost: x\r\nContent-Length: 101\r\n\r\n"))
        return exchange
    }

    @Test("a body that others leave no room for is refused before it is read, and taken once they have gone")
    func overASocket() async throws {
        let photo = try StandInModel.photo(4711)
        try await LiveService.run(ServiceConfiguration { $0.queueBytes = photo.readableBytes + 100 }) { service in
            var slow = try await Self.slow(service)
            var answer = try await service.post("/v1/cutout", photo)
            for _ in 0..<600 where answer.status == .ok {
                // The slow one came second, and was refused itself.
                try? await slow.close()
                slow = try await Self.slow(service)
                try await Task.sleep(for: .milliseconds(50))
                answer = try await service.post("/v1/cutout", photo)
            }
            #expect(answer.status == .tooManyRequests)
            #expect(answer.headers.first(name: "retry-after") == "1")
            #expect((answer.problem["detail"] as? String)?.contains("arriving at once") == true)
            #expect(try await service.get("/v1/models").status == .ok)
            try await slow.close()
            for _ in 0..<600 where answer.status != .ok {
                try await Task.sleep(for: .milliseconds(50))
                answer = try await service.post("/v1/cutout", photo)
            }
            #expect(answer.status == .ok)
        }
    }
}
