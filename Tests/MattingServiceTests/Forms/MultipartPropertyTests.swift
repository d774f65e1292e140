import NIOCore
import Testing

@testable import MattingService

@Suite("Properties of multipart forms")
struct MultipartPropertyTests {
    private static let boundary = "x-b"
    private static let type = "multipart/form-data; boundary=\(boundary)"

    private struct Field: Equatable {
        let name: String
        let fileName: String?
        let content: [UInt8]
    }

    /// Contents made of the pieces that delimiters are made of, but never a delimiter.
    private static func content(_ random: inout FormsGenerator) -> [UInt8] {
        let pieces: [[UInt8]] = [
            Array("\r\n".utf8), Array("--".utf8), Array("x-".utf8), [0], [0xFF, 0xD8], Array("\r".utf8),
            Array("\n".utf8),
            Array("b".utf8), Array("\r\n--x-".utf8),
        ]
        while true {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...30, using: &random) {
                bytes += pieces[Int.random(in: 0..<pieces.count, using: &random)]
            }
            let framed = Array("\r\n".utf8) + bytes
            let delimiter = Array("\r\n--\(boundary)".utf8)
            let hits = framed.indices.contains { framed[$0...].starts(with: delimiter) }
            if !hits { return bytes }
        }
    }

    private static func fields(_ random: inout FormsGenerator) -> [Field] {
        (0..<Int.random(in: 1...6, using: &random)).map { index in
            Field(
                name: "field \(index) \u{4E2D}", fileName: Bool.random(using: &random) ? "a;b=\"c\".png" : nil,
                content: content(&random))
        }
    }

    private static func body(_ fields: [Field]) -> ByteBuffer {
        var body = ByteBuffer()
        for field in fields {
            body.writeString("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field.name)\"")
            if let name = field.fileName {
                let escaped = name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"")
                body.writeString("; filename=\"\(escaped)\"")
            }
            body.writeString("\r\n\r\n")
            body.writeBytes(field.content)
            body.writeString("\r\n")
        }
        body.writeString("--\(boundary)--\r\n")
        return body
    }

    @Test("what is written is read, whatever the contents hold")
    func roundTrip() throws {
        var random = FormsGenerator(seed: 1)
        for _ in 0..<300 {
            let fields = Self.fields(&random)
            let form = try MultipartForm.parse(Self.body(fields), contentType: Self.type)
            let read = form.parts.map {
                Field(name: $0.name, fileName: $0.fileName, content: Array($0.body.readableBytesView))
            }
            #expect(read == fields)
        }
    }

    @Test("a form that is cut anywhere is refused, never read in part")
    func truncation() {
        var random = FormsGenerator(seed: 2)
        let body = Self.body(Self.fields(&random))
        // The two bytes after the closing boundary are not part of the form.
        for length in 0..<body.readableBytes - 2 {
            var cut = body
            cut.moveWriterIndex(to: length)
            #expect(throws: ServiceProblem.self) { try MultipartForm.parse(cut, contentType: Self.type) }
        }
    }

    @Test("a damaged form is refused or read within its own bytes")
    func mutation() {
        var random = FormsGenerator(seed: 3)
        for _ in 0..<3000 {
            var bytes = Array(Self.body(Self.fields(&random)).readableBytesView)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(contentsOf: Array("\r\n--x-b\"".utf8), at: place)
                }
            }
            do throws(ServiceProblem) {
                let form = try MultipartForm.parse(ByteBuffer(bytes: bytes), contentType: Self.type)
                #expect(form.parts.reduce(0) { $0 + $1.body.readableBytes } < bytes.count)
            } catch {
                #expect(!error.detail.isEmpty)
            }
        }
    }
}
