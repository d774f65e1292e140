import Foundation
import ImageCoding
import NIOCore
import Testing

@testable import MattingService

@Suite("The Open Inference Protocol over a socket")
struct InferenceServiceTests {
    private static let side = StandInModel.side
    private static let infer = "/v2/models/stand-in/infer"

    private static func object(_ answer: LiveService.Answer, length: Int? = nil) throws -> [String: Any] {
        let bytes = Data(answer.body.readableBytesView.prefix(length ?? answer.body.readableBytes))
        return try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    }

    /// A request with one binary input.
    private static func request(
        _ input: String, data: ByteBuffer, rest: String = #""parameters":{"binary_data_output":true}"#
    ) -> (body: ByteBuffer, headers: [(String, String)]) {
        let json =
            #"{"id":"7","inputs":[{\#(input),"parameters":{"binary_data_size":\#(data.readableBytes)}}],\#(rest)}"#
        var body = ByteBuffer(string: json)
        body.writeImmutableBuffer(data)
        return (body, [("Inference-Header-Content-Length", "\(json.utf8.count)")])
    }

    private static func photos(_ photos: [ByteBuffer]) -> ByteBuffer {
        var data = ByteBuffer()
        for photo in photos {
            data.writeInteger(UInt32(photo.readableBytes), endianness: .little)
            data.writeImmutableBuffer(photo)
        }
        return data
    }

    @Test("health, metadata, configuration, statistics and index tell what is there")
    func description() async throws {
        try await LiveService.run { service in
            #expect(try await service.get("/v2/health/live").status == .ok)
            #expect(try await service.get("/v2/health/ready").status == .ok)
            let server = try Self.object(try await service.get("/v2"))
            #expect((server["extensions"] as? [String])?.contains("binary_tensor_data") == true)
            for path in ["/v2/models/stand-in", "/v2/models/stand-in/versions/1"] {
                let model = try Self.object(try await service.get(path))
                #expect(model["versions"] as? [String] == ["1"])
                let inputs = try #require(model["inputs"] as? [[String: Any]])
                #expect(inputs[0]["datatype"] as? String == "FP32")
                #expect(inputs[0]["shape"] as? [Int] == [-1, 3, Self.side, Self.side])
                #expect(try await service.get(path + "/ready").status == .ok)
                let configuration = try Self.object(try await service.get(path + "/config"))
                #expect(configuration["max_batch_size"] as? Int == 0)
                let statistics = try Self.object(try await service.get(path + "/stats"))
                #expect((statistics["model_stats"] as? [[String: Any]])?.count == 1)
            }
            let photos = try Self.object(try await service.get("/v2/models/stand-in.photos"))
            #expect((photos["outputs"] as? [[String: Any]])?.map { $0["name"] as? String } == ["cutout", "alpha"])
            let index = try await service.post("/v2/repository/index", ByteBuffer(string: "{}"))
            #expect(index.text.contains(#""state":"READY""#))
            for path in ["/v2/models/none", "/v2/models/stand-in/versions/2", "/v2/models/none/ready", "/v2/nothing"] {
                let answer = try await service.get(path)
                #expect(answer.status == .notFound)
                #expect(try Self.object(answer)["error"] is String)
            }
        }
    }

    @Test("tensors in JSON and binary, FP32 and FP16, give the same alpha, photo by photo")
    func tensors() async throws {
        let count = 2 * 3 * Self.side * Self.side
        let values = (0..<count).map { Float($0 % 16) / 16 }
        let shape = #""name":"image","shape":[2,3,8,8]"#
        try await LiveService.run { service in
            var single = ByteBuffer()
            var half = ByteBuffer()
            for value in values {
                single.writeInteger(value.bitPattern, endianness: .little)
                half.writeInteger(Float16(value).bitPattern, endianness: .little)
            }
            var answers: [[Float]] = []
            for (type, data) in [("FP32", single), ("FP16", half)] {
                let (body, headers) = Self.request(#"\#(shape),"datatype":"\#(type)""#, data: data)
                let answer = try await service.post(Self.infer, body, headers: headers)
                #expect(answer.status == .ok)
                #expect(answer.headers.first(name: "content-type") == "application/octet-stream")
                let length = try #require(
                    answer.headers.first(name: "inference-header-content-length").flatMap { Int($0) })
                let json = try Self.object(answer, length: length)
                #expect(json["id"] as? String == "7")
                #expect(json["model_name"] as? String == "stand-in")
                let output = try #require((json["outputs"] as? [[String: Any]])?.first)
                #expect(output["name"] as? String == "alpha")
                #expect(output["shape"] as? [Int] == [2, 1, 8, 8])
                var data = answer.body
                data.moveReaderIndex(forwardBy: length)
                #expect((output["parameters"] as? [String: Int])?["binary_data_size"] == data.readableBytes)
                var floats: [Float] = []
                while let bits = data.readInteger(endianness: .little, as: UInt32.self) {
                    floats.append(Float(bitPattern: bits))
                }
                answers.append(floats)
            }
            let json = #"{"inputs":[{\#(shape),"datatype":"FP32","data":\#(values)}]}"#
            let answer = try await service.post(Self.infer, ByteBuffer(string: json))
            #expect(answer.headers.first(name: "content-type") == "application/json")
            let output = try #require((try Self.object(answer)["outputs"] as? [[String: Any]])?.first)
            answers.append(try #require(output["data"] as? [Double]).map { Float($0) })
            // The stand-in's alpha is the first channel.
            let wanted = Array(values[0..<64]) + Array(values[192..<256])
            #expect(answers.allSatisfy { $0 == wanted })
        }
    }

    @Test("encoded photos give cut-outs, and their mattes when they are asked for, in their order")
    func encoded() async throws {
        try await LiveService.run { service in
            let photos = try [300, 200, 100].map { try StandInModel.photo($0) }
            let outputs =
                #""outputs":[{"name":"alpha","parameters":{"binary_data":true}},{"name":"cutout","parameters":{"binary_data":true}}]"#
            for rest in [outputs, #""parameters":{"binary_data_output":true}"#] {
                let (body, headers) = Self.request(
                    #""name":"image","shape":[3],"datatype":"BYTES""#, data: Self.photos(photos), rest: rest)
                let answer = try await service.post("/v2/models/stand-in.photos/infer", body, headers: headers)
                #expect(answer.status == .ok, "\(answer.text.prefix(200))")
                let length = try #require(
                    answer.headers.first(name: "inference-header-content-length").flatMap { Int($0) })
                let names = (try Self.object(answer, length: length)["outputs"] as? [[String: Any]])?.map {
                    $0["name"] as? String
                }
                #expect(names == (rest == outputs ? ["alpha", "cutout"] : ["cutout"]))
                var data = answer.body
                data.moveReaderIndex(forwardBy: length)
                var pictures: [DecodedPhoto] = []
                while let size = data.readInteger(endianness: .little, as: UInt32.self) {
                    let slice = data.readSlice(length: Int(size))
                    let picture = try #require(slice)
                    pictures.append(try picture.withUnsafeReadableBytes { try ImageDecoder.decode($0) })
                }
                #expect(pictures.count == 3 * (names?.count ?? 0))
                #expect(pictures.suffix(3).allSatisfy { $0.alpha != nil })
                if names?.count == 2 { #expect(pictures.prefix(3).allSatisfy { $0.alpha == nil }) }
            }
        }
    }

    @Test("what cannot be answered is refused in the protocol's shape")
    func refusals() async throws {
        try await LiveService.run { service in
            let photo = try StandInModel.photo(1)
            let bytes = #""name":"image","shape":[1],"datatype":"BYTES""#
            let cases: [(ByteBuffer, [(String, String)], UInt)] = [
                (ByteBuffer(string: "{}"), [], 400), (ByteBuffer(), [], 400),
                (ByteBuffer(string: "{}"), [("Inference-Header-Content-Length", "x")], 400),
                (ByteBuffer(string: "{}"), [("Content-Encoding", "gzip")], 415),
                Self.refused(
                    Self.request(bytes, data: Self.photos([photo]), rest: #""outputs":[{"name":"cutout"}]"#), 400),
                Self.refused(
                    Self.request(bytes, data: Self.photos([photo]), rest: #""outputs":[{"name":"other"}]"#), 400),
                Self.refused(Self.request(bytes, data: Self.photos([ByteBuffer(string: "no picture")])), 415),
                Self.refused(Self.request(bytes, data: Self.photos([photo, photo])), 400),
                Self.refused(
                    Self.request(#""name":"x","shape":[1],"datatype":"BYTES""#, data: Self.photos([photo])), 400),
                Self.refused(
                    Self.request(
                        #""name":"image","shape":[1,3,4,4],"datatype":"FP32""#,
                        data: ByteBuffer(repeating: 0, count: 192)),
                    400),
                Self.refused(
                    Self.request(
                        #""name":"image","shape":[1,3,8,8],"datatype":"UINT8""#,
                        data: ByteBuffer(repeating: 0, count: 192)),
                    400),
            ]
            for bits in [Float.nan, .infinity, 1e30].map(\.bitPattern) {
                var data = ByteBuffer(repeating: 0, count: 4 * 191)
                data.writeInteger(bits, endianness: .little)
                let (body, headers) = Self.request(#""name":"image","shape":[1,3,8,8],"datatype":"FP32""#, data: data)
                #expect(try await service.post(Self.infer, body, headers: headers).status == .badRequest)
            }
            for (body, headers, status) in cases {
                let answer = try await service.post(Self.infer, body, headers: headers)
                #expect(answer.status.code == status, "\(answer.text)")
                #expect(try Self.object(answer)["error"] is String)
            }
        }
    }

    private static func refused(
        _ request: (body: ByteBuffer, headers: [(String, String)]), _ status: UInt
    ) -> (ByteBuffer, [(String, String)], UInt) {
        (request.body, request.headers, status)
    }
}
