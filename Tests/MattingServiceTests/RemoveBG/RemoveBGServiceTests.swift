import Foundation
import ImageCoding
import NIOCore
import NIOHTTP1
import Rasters
import Testing
import ZipFiles

@testable import MattingService

@Suite("remove.bg's API over a socket")
struct RemoveBGServiceTests {
    private static let path = "/v1.0/removebg"

    /// A form with a photo and fields.
    static func form(_ fields: [String: String], file: String = "image_file", photo: ByteBuffer?) -> ByteBuffer {
        var form = ByteBuffer()
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
            form.writeString("--b\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
        }
        if let photo {
            form.writeString("--b\r\nContent-Disposition: form-data; name=\"\(file)\"; filename=\"a.jpg\"\r\n\r\n")
            form.writeImmutableBuffer(photo)
            form.writeString("\r\n")
        }
        form.writeString("--b--\r\n")
        return form
    }

    static let type = [("Content-Type", "multipart/form-data; boundary=b")]

    private static func decode(_ body: ByteBuffer) throws -> DecodedPhoto {
        try body.withUnsafeReadableBytes { try ImageDecoder.decode($0) }
    }

    @Test("a photo as file, base64 and JSON gives the same picture, with remove.bg's headers")
    func sources() async throws {
        try await LiveService.run { service in
            let photo = try StandInModel.photo(3)
            let file = try await service.post(
                Self.path, Self.form(["size": "auto", "image_url": ""], photo: photo), headers: Self.type)
            #expect(file.status == .ok, "\(file.text.prefix(200))")
            #expect(file.headers.first(name: "content-type") == "image/png")
            for (name, value) in [
                ("x-type", "person"), ("x-width", "8"), ("x-height", "8"), ("x-credits-charged", "0"),
                ("x-foreground-left", "0"), ("x-foreground-top", "0"), ("x-foreground-width", "8"),
                ("x-foreground-height", "8"),
            ] { #expect(file.headers.first(name: name) == value, "\(name)") }
            let base64 = Data(photo.readableBytesView).base64EncodedString()
            let text = try await service.post(
                Self.path, Self.form(["image_file_b64": base64, "size": "auto"], photo: nil), headers: Self.type)
            #expect(text.body == file.body)
            let json =
                #"{"image_file_b64":"data:image/png;base64,\#(base64)","size":"auto","crop":false,"image_url":null}"#
            let sent = try await service.post(
                Self.path, ByteBuffer(string: json), headers: [("Content-Type", "application/json")])
            #expect(sent.body == file.body)
            let form =
                "size=auto&image_file_b64=\(base64.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
            let encoded = try await service.post(
                Self.path, ByteBuffer(string: form), headers: [("Content-Type", "application/x-www-form-urlencoded")])
            #expect(encoded.body == file.body)
            let wrapped = try await service.post(
                Self.path, Self.form(["size": "auto"], photo: photo),
                headers: Self.type + [("Accept", "application/json")])
            let data = try #require(wrapped.problem["data"] as? [String: Any])
            #expect(data["result_b64"] as? String == Data(file.body.readableBytesView).base64EncodedString())
            #expect(data["foreground_width"] as? Int == 8)
        }
    }

    @Test("size, colour, alpha and framing shape the picture")
    func shapes() async throws {
        try await LiveService.run { service in
            let photo = try StandInModel.photo(3, side: 520)
            func cut(_ fields: [String: String]) async throws -> LiveService.Answer {
                try await service.post(Self.path, Self.form(fields, photo: photo), headers: Self.type)
            }
            #expect(try Self.decode(try await cut([:]).body).image.size == PixelSize(width: 500, height: 500))
            #expect(
                try Self.decode(try await cut(["size": "full"]).body).image.size == PixelSize(width: 520, height: 520))
            let red = try await cut(["bg_color": "red", "format": "jpg"])
            #expect(red.headers.first(name: "content-type") == "image/jpeg")
            #expect(try Self.decode(try await cut(["channels": "alpha"]).body).alpha == nil)
            let half = try await cut(["size": "full", "scale": "50%", "position": "0% 100%"])
            #expect(half.headers.first(name: "x-foreground-width") == "260")
            #expect(half.headers.first(name: "x-foreground-left") == "0")
            #expect(half.headers.first(name: "x-foreground-top") == "260")
            let region = try await cut([
                "size": "full", "roi": "0 0 50% 300px", "crop": "true", "crop_margin": "10px 20px",
            ])
            let framed = try Self.decode(region.body)
            // The blurred edge of the matte may reach a few pixels less far than the region.
            #expect((240...260).contains(framed.image.size.width - 40))
            #expect((280...300).contains(framed.image.size.height - 20))
        }
    }

    @Test("a background picture stands behind the subject")
    func backgroundPicture() async throws {
        try await LiveService.run { service in
            var form = Self.form([:], file: "bg_image_file", photo: try StandInModel.photo(9))
            form.moveWriterIndex(to: form.writerIndex - "--b--\r\n".utf8.count)
            form.writeImmutableBuffer(Self.form(["size": "auto", "format": "png"], photo: try StandInModel.photo(3)))
            let answer = try await service.post(Self.path, form, headers: Self.type)
            #expect(answer.status == .ok, "\(answer.text.prefix(200))")
            #expect(try Self.decode(answer.body).alpha == nil)
        }
    }

    @Test("a zip holds colours and alpha that other programs can open")
    func zip() async throws {
        try await LiveService.run { service in
            let answer = try await service.post(
                Self.path, Self.form(["format": "zip", "size": "auto"], photo: try StandInModel.photo(3)),
                headers: Self.type)
            #expect(answer.headers.first(name: "content-type") == "application/zip")
            let reader = try ZipReader(
                ZipMemorySource(Array(answer.body.readableBytesView)),
                limits: ZipLimits(entries: 2, entryBytes: 1 << 20, totalBytes: 1 << 20))
            #expect(reader.entries.map(\.name) == ["color.jpg", "alpha.png"])
            let formats = try reader.entries.map { entry in
                var content = ByteBuffer()
                try reader.unpack(entry) { content.writeBytes($0) }
                return try Self.decode(content).header.format
            }
            #expect(formats == [.jpeg, .png])
        }
    }

    @Test("the account has a balance, and what is wrong comes in remove.bg's shape")
    func refusals() async throws {
        try await LiveService.run { service in
            let account = try await service.get("/v1.0/account")
            #expect(account.text.contains("\"total\":"))
            let photo = try StandInModel.photo(1)
            let dark = try ImageEncoder.encode(
                RGBImage(size: PixelSize(width: 8, height: 8)) { $0.initialize(repeating: 0) }
            ).withBytes { ByteBuffer(bytes: $0) }
            let cases: [(ByteBuffer, [(String, String)], UInt, String)] = [
                (
                    Self.form([:], photo: nil).getSlice(at: 0, length: 0) ?? ByteBuffer(), Self.type, 400,
                    "invalid_request"
                ),
                (Self.form(["size": "auto"], photo: nil), Self.type, 400, "invalid_image"),
                (Self.form(["image_url": "http://example.com"], photo: photo), Self.type, 400, "invalid_image"),
                (Self.form(["image_url": "http://example.com"], photo: nil), Self.type, 400, "invalid_image_url"),
                (Self.form(["image_file_b64": "!"], photo: nil), Self.type, 400, "invalid_image_file_b64"),
                (Self.form(["size": "x"], photo: photo), Self.type, 400, "invalid_size"),
                (Self.form([:], photo: ByteBuffer(string: "no picture")), Self.type, 400, "invalid_file_type"),
                (Self.form(["size": "auto"], photo: dark), Self.type, 400, "unknown_foreground"),
                (Self.form(["roi": "100% 0 100% 50%"], photo: photo), Self.type, 400, "invalid_request"),
                (photo, [("Content-Type", "image/png")], 400, "invalid_file_type"),
            ]
            for (body, headers, status, code) in cases {
                let answer = try await service.post(Self.path, body, headers: headers)
                #expect(answer.status.code == status, "\(code)")
                let error = (answer.problem["errors"] as? [[String: Any]])?.first
                #expect(error?["code"] as? String == code, "\(answer.text)")
                #expect(error?["title"] is String)
            }
        }
    }

    @Test("every answer of the form tells how much may still be sent; other forms do not")
    func rates() async throws {
        func rate(_ answer: LiveService.Answer) -> [Int?] {
            ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"].map { name in
                answer.headers.first(name: name).flatMap { Int($0) }
            }
        }
        let photo = Self.form(["size": "auto"], photo: try StandInModel.photo(3))
        let start = Int(Date().timeIntervalSince1970)
        try await LiveService.run(ServiceConfiguration { $0.queueLength = 50 }) { service in
            for answer in [
                try await service.post(Self.path, photo, headers: Self.type),
                try await service.post(Self.path, Self.form(["size": "x"], photo: nil), headers: Self.type),
                try await service.get("/v1.0/account"), try await service.get("/v1.0/nothing"),
            ] {
                let told = rate(answer)
                #expect(told[0] == 50 && told[1] == 50)
                #expect((told[2] ?? 0) >= start)
            }
            #expect(rate(try await service.get("/v1/models")) == [nil, nil, nil])
        }
        let (key, line) = KeyFile.newKey(name: "shop")
        let keys = try KeyFile(text: "\(line) 0.001", origin: "keys")
        try await LiveService.run(ServiceConfiguration { $0.keys = keys }) { service in
            let headers = Self.type + [("X-Api-Key", key)]
            let first = try await service.post(Self.path, photo, headers: headers)
            #expect(first.status == .ok)
            #expect(rate(first)[0...1] == [1, 0])
            let second = try await service.post(Self.path, photo, headers: headers)
            #expect(second.status == .tooManyRequests)
            #expect(rate(second)[0...1] == [1, 0])
            // A thousand seconds for one request.
            #expect((rate(second)[2] ?? 0) > start + 900)
            let unknown = try await service.post(Self.path, photo, headers: Self.type)
            #expect(unknown.status == .forbidden)
            #expect(rate(unknown)[0...1] == [0, 0])
        }
    }

    @Test("a wrong key is 403 there")
    func keys() {
        let response = RemoveBGRoutes.render(ServiceProblem(.unauthorised, "no key"))
        #expect(response.status.code == 403)
        let busy = RemoveBGRoutes.render(ServiceProblem(.tooManyRequests, "full", retryAfter: .seconds(3)))
        #expect(busy.status.code == 429)
        #expect(busy.headers[.retryAfter] == "3")
    }
}
