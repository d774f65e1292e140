import NIOCore
import Testing

@testable import MattingService

@Suite("Multipart forms in pieces")
struct MultipartStreamTests {
    private static let boundary = "x-b"

    private struct Part: Equatable {
        let name: String
        let fileName: String?
        var content: [UInt8] = []
        var isEnded = false
    }

    private static func read(_ pieces: [ByteBuffer], partLimit: Int = 100) throws(ServiceProblem) -> [Part] {
        var stream = MultipartStream(boundary: boundary, partLimit: partLimit)
        var parts: [Part] = []
        for piece in pieces {
            for event in try stream.events(of: piece) {
                switch event {
                case .begin(let headers): parts.append(Part(name: headers.name, fileName: headers.fileName))
                case .bytes(let bytes): parts[parts.count - 1].content += bytes.readableBytesView
                case .end: parts[parts.count - 1].isEnded = true
                }
            }
        }
        try stream.finish()
        return parts
    }

    private static func whole(_ body: ByteBuffer) throws(ServiceProblem) -> [Part] {
        try MultipartForm.parse(body, contentType: "multipart/form-data; boundary=\(boundary)").parts.map {
            Part(name: $0.name, fileName: $0.fileName, content: Array($0.body.readableBytesView), isEnded: true)
        }
    }

    private static func split(_ body: ByteBuffer, _ random: inout FormsGenerator, most: Int) -> [ByteBuffer] {
        var (body, pieces) = (body, [ByteBuffer]())
        while body.readableBytes > 0 {
            let count = min(body.readableBytes, Int.random(in: 0...most, using: &random))
            if let piece = body.readSlice(length: count) { pieces.append(piece) }
        }
        return pieces
    }

    private static func body(_ random: inout FormsGenerator) -> ByteBuffer {
        let fragments = ["\r\n", "--", "x-", "\r", "\n", "b", "\r\n--x-", "\u{0}", "photo", "\r\n--x-B"]
        var body = ByteBuffer(string: Bool.random(using: &random) ? "preamble\r\n" : "")
        for number in 0..<Int.random(in: 1...4, using: &random) {
            body.writeString("--\(boundary)\(Bool.random(using: &random) ? " \t" : "")\r\n")
            body.writeString("Content-Disposition: form-data; name=\"f\(number)\"; filename=\"中.jpg\"\r\n")
            if Bool.random(using: &random) { body.writeString("Content-Type: image/jpeg\r\n") }
            body.writeString("\r\n")
            if Int.random(in: 0..<4, using: &random) > 0 {
                for _ in 0..<Int.random(in: 0...12, using: &random) {
                    body.writeString(fragments[Int.random(in: 0..<fragments.count, using: &random)])
                }
                body.writeString("\r\n")
            }
        }
        body.writeString("--\(boundary)--\r\nepilogue")
        return body
    }

    @Test("wherever a body is cut into pieces, the parts are those of the whole body")
    func anySplit() throws {
        var random = FormsGenerator(seed: 7)
        for _ in 0..<100 {
            let body = Self.body(&random)
            let expected = Result { () throws(ServiceProblem) in try Self.whole(body) }
            for most in [1, 3, 7, 40, 1000] {
                let pieces = Self.split(body, &random, most: most)
                #expect(
                    (try? Self.read(pieces)) == (try? expected.get()), "\(String(buffer: body).debugDescription)")
            }
        }
    }

    @Test("a damaged body is refused in pieces exactly where it is as a whole")
    func damaged() {
        var random = FormsGenerator(seed: 8)
        for _ in 0..<400 {
            var bytes = Array(Self.body(&random).readableBytesView)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(contentsOf: Array("\r\n--x-b".utf8), at: place)
                }
            }
            let body = ByteBuffer(bytes: bytes)
            let inPieces = try? Self.read(Self.split(body, &random, most: 9))
            #expect(inPieces == (try? Self.whole(body)), "\(String(buffer: body).debugDescription)")
        }
    }

    @Test("a body that is cut off anywhere is refused")
    func truncation() {
        var random = FormsGenerator(seed: 9)
        let body = Self.body(&random)
        let end = body.readableBytes - "\r\nepilogue".utf8.count
        for length in 0..<end {
            #expect(throws: ServiceProblem.self) {
                try Self.read([body.getSlice(at: body.readerIndex, length: length) ?? ByteBuffer()])
            }
        }
    }

    @Test("more parts than allowed, and headers without end, are refused")
    func limits() {
        var body = ByteBuffer()
        for number in 0..<3 {
            body.writeString("--\(Self.boundary)\r\nContent-Disposition: form-data; name=\"\(number)\"\r\n\r\nx\r\n")
        }
        body.writeString("--\(Self.boundary)--\r\n")
        #expect(throws: ServiceProblem.self) { try Self.read([body], partLimit: 2) }
        #expect((try? Self.read([body], partLimit: 3))?.count == 3)
        let endless = ByteBuffer(string: "--\(Self.boundary)\r\nX: " + String(repeating: "y", count: 9000))
        var stream = MultipartStream(boundary: Self.boundary)
        #expect(throws: ServiceProblem.self) { try stream.events(of: endless) }
    }

    @Test("a large part passes through in bounded memory: what is kept back is shorter than a delimiter")
    func bounded() throws {
        var stream = MultipartStream(boundary: Self.boundary)
        _ = try stream.events(
            of: ByteBuffer(string: "--x-b\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a\"\r\n\r\n"))
        var passed = 0
        for _ in 0..<100 {
            for case .bytes(let bytes) in try stream.events(of: ByteBuffer(repeating: 0x0D, count: 10_000)) {
                passed += bytes.readableBytes
            }
        }
        #expect(passed >= 1_000_000 - 10)
    }
}
