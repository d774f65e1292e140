import ImageCoding
import NIOCore
import Rasters
import Testing

@testable import MattingService

@Suite("rembg's server over a socket")
struct RembgServiceTests {
    private static let path = "/api/remove"

    private static func post(
        _ service: LiveService, _ fields: [String: String] = [:], query: String = "", photo: ByteBuffer? = nil
    ) async throws -> LiveService.Answer {
        let photo = try photo ?? StandInModel.photo(300)
        return try await service.post(
            Self.path + query, RemoveBGServiceTests.form(fields, file: "file", photo: photo),
            headers: RemoveBGServiceTests.type)
    }

    private static func decode(_ answer: LiveService.Answer) throws -> DecodedPhoto {
        try answer.body.withUnsafeReadableBytes { try ImageDecoder.decode($0) }
    }

    @Test("a file gives a PNG; mask, hard mask and colour as rembg's parameters say, in form or query")
    func cutsOut() async throws {
        try await LiveService.run { service in
            let plain = try await Self.post(
                service, ["a": "true", "af": "240", "ab": "10", "ae": "10", "model": "stand-in"])
            #expect(plain.status == .ok, "\(plain.text.prefix(200))")
            #expect(plain.headers.first(name: "content-type") == "image/png")
            #expect(try Self.decode(plain).alpha != nil)
            let mask = try Self.decode(try await Self.post(service, ["om": "true"]))
            #expect(mask.alpha == nil)
            let hard = try Self.decode(try await Self.post(service, query: "?om=1&ppm=1"))
            #expect(hard.image.buffer.withPixels { Set($0) }.isSubset(of: [0, 255]))
            let tinted = try Self.decode(try await Self.post(service, query: "?bgc=0,0,255,255"))
            #expect(tinted.alpha == nil || tinted.alpha?.buffer.withPixels { $0.allSatisfy { $0 == 255 } } == true)
        }
    }

    @Test("wrong parameters, models and photos are told in the shape of rembg's framework")
    func refusals() async throws {
        try await LiveService.run { service in
            for (fields, name) in [
                (["model": "u2net"], "model"), (["af": "256"], "af"), (["ab": "x"], "ab"), (["ae": "-1"], "ae"),
                (["om": "perhaps"], "om"), (["bgc": "1,2,3"], "bgc"), (["bgc": "1,2,3,256"], "bgc"),
            ] {
                let answer = try await Self.post(service, fields)
                #expect(answer.status.code == 422)
                let entry = (answer.problem["detail"] as? [[String: Any]])?.first
                #expect(entry?["loc"] as? [String] == ["query", name], "\(answer.text)")
            }
            let model = try await Self.post(service, ["model": "u2net"])
            #expect(model.text.contains("stand-in"))
            #expect(try await Self.post(service, photo: ByteBuffer(string: "no picture")).status.code == 415)
            #expect(try await service.get(Self.path).status.code == 422)
            let closed = try await service.get(Self.path + "?url=http%3A%2F%2Fexample.com%2Fa.jpg")
            #expect(closed.status.code == 422)
            #expect(closed.text.contains("fetches no addresses"))
        }
    }
}
