import NIOCore
import Testing

@testable import MattingService

@Suite("Multipart forms")
struct MultipartFormTests {
    private static let type = "multipart/form-data; boundary=AaB03x"

    private func form(_ text: String, type: String = type) throws -> MultipartForm {
        try MultipartForm.parse(ByteBuffer(string: text), contentType: type)
    }

    private static func part(_ name: String, _ content: String, extra: String = "") -> String {
        "--AaB03x\r\nContent-Disposition: form-data; name=\"\(name)\"\(extra)\r\n\r\n\(content)\r\n"
    }

    @Test("fields and files are read, with what surrounds them skipped")
    func fields() throws {
        let form = try form(
            "preamble\r\n" + Self.part("size", "auto")
                + "--AaB03x \t\r\ncontent-disposition:form-data; filename=\"a \\\"b\\\".jpg\"; name=image\r\n"
                + "Content-Type: image/jpeg\r\nX-Other: 1\r\n\r\n\r\n--AaB03\r\n\r\n--AaB03x--\r\nepilogue")
        #expect(form.parts.map(\.name) == ["size", "image"])
        #expect(try form.text(named: "size") == "auto")
        #expect(try form.texts(except: ["image"]) == ["size": "auto"])
        let image = try #require(try form.part(named: "image"))
        #expect(image.fileName == "a \"b\".jpg")
        #expect(image.contentType == "image/jpeg")
        #expect(String(buffer: image.body) == "\r\n--AaB03\r\n")
        // A combining mark does not hide the quote before it.
        #expect(ParameterisedValue("a; b=\"c\"\u{301}; d=e") == nil)
    }

    @Test("a quoted boundary may hold spaces and punctuation")
    func quotedBoundary() throws {
        let boundary = "gc0p4Jq0M2Yt08j34c0p:/ x"
        let text = "--\(boundary)\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--\(boundary)--"
        #expect(
            try form(text, type: "Multipart/Form-Data; charset=utf-8; boundary=\"\(boundary)\"").texts() == ["a": "b"])
    }

    @Test("an empty part and a part that shares its line end with the boundary are empty")
    func emptyParts() throws {
        let form = try form(
            Self.part("a", "") + "--AaB03x\r\nContent-Disposition: form-data; name=b\r\n\r\n--AaB03x--\r\n")
        #expect(try form.texts() == ["a": "", "b": ""])
    }

    @Test("a photo is not copied")
    func slices() throws {
        // A line end is one character.
        let head = Self.part("photo", "").dropLast()
        let body = ByteBuffer(string: head + String(repeating: "x", count: 100_000) + "\r\n--AaB03x--")
        let parsed = try MultipartForm.parse(body, contentType: Self.type)
        let whole = body.withUnsafeReadableBytes { UnsafeRawPointer($0.baseAddress) }
        let part = parsed.parts[0].body.withUnsafeReadableBytes { UnsafeRawPointer($0.baseAddress) }
        #expect(try #require(part) - #require(whole) == head.utf8.count)
        #expect(parsed.parts[0].body.readableBytes == 100_000)
    }

    /// A body, and a word of what is said about it.
    struct Malformed: Sendable, CustomTestStringConvertible {
        let body: String
        let word: String
        init(_ body: String, _ word: String) {
            self.body = body
            self.word = word
        }
        var testDescription: String { word }
    }

    private static let malformed = [
        Malformed("", "empty"),
        Malformed("no boundary", "boundary"),
        Malformed("--AaB03x--\r\n", "no parts"),
        Malformed("--AaB03x", "cut off"),
        Malformed("--AaB03x\r\n", "no end"),
        Malformed("--AaB03x\nContent-Disposition: form-data; name=a\n\nb\n--AaB03x--", "CRLF"),
        Malformed("--AaB03xy\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n--AaB03x--", "other text"),
        Malformed(part("a", "b"), "cut off"),
        Malformed(part("a", "b") + "--AaB03x-", "cut off"),
        Malformed("--AaB03x\r\n\r\nb\r\n--AaB03x--", "name"),
        Malformed("--AaB03x\r\nContent-Disposition: form-data\r\n\r\nb\r\n--AaB03x--", "name"),
        Malformed("--AaB03x\r\nContent-Disposition: attachment; name=a\r\n\r\nb\r\n--AaB03x--", "form-data"),
        Malformed("--AaB03x\r\nContent-Disposition: form-data; name=\"\"\r\n\r\nb\r\n--AaB03x--", "name"),
        Malformed("--AaB03x\r\nContent-Disposition: form-data; name=\"a\r\n\r\nb\r\n--AaB03x--", "form-data"),
        Malformed("--AaB03x\r\nContent-Disposition: form-data; name=a; name=b\r\n\r\nb\r\n--AaB03x--", "form-data"),
        Malformed("--AaB03x\r\nno header\r\n\r\nb\r\n--AaB03x--", "header line"),
        Malformed("--AaB03x\r\n folded: x\r\n\r\nb\r\n--AaB03x--", "header line"),
        Malformed("--AaB03x\r\nX: a\nb\r\n\r\nb\r\n--AaB03x--", "UTF-8"),
        Malformed("--AaB03x\r\nContent-Transfer-Encoding: base64\r\n\r\nb\r\n--AaB03x--", "Transfer-Encoding"),
        Malformed("--AaB03x\r\nX: \(String(repeating: "x", count: 9000))\r\n\r\nb\r\n--AaB03x--", "longer than 8192"),
        Malformed("--AaB03x\r\n\(String(repeating: "X: y\r\n", count: 17))\r\nb\r\n--AaB03x--", "16 header lines"),
        Malformed(String(repeating: part("a", "b"), count: 101) + "--AaB03x--", "100 parts"),
    ]

    @Test("every malformed form is refused, with the reason", arguments: malformed)
    func refusals(malformed: Malformed) {
        #expect { try form(malformed.body) } throws: { error in
            let problem = error as? ServiceProblem
            return problem?.kind == .badRequest && problem?.detail.contains(malformed.word) == true
        }
    }

    @Test(
        "a boundary that is none is refused",
        arguments: [
            "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"a\u{1}\"",
            "multipart/form-data; boundary=\"a \"",
            "multipart/form-data; boundary=" + String(repeating: "a", count: 71),
        ])
    func boundaries(type: String) {
        #expect { try form("x", type: type) } throws: { ($0 as? ServiceProblem)?.kind == .badRequest }
    }

    @Test("another type of body is named as such", arguments: ["", "application/json", "multipart/mixed; boundary=a"])
    func otherTypes(type: String) {
        #expect { try form("x", type: type) } throws: { ($0 as? ServiceProblem)?.kind == .unsupportedType }
    }

    @Test("a text that is too long, doubled or not UTF-8 is refused by its name")
    func texts() throws {
        let long = try form(Self.part("a", String(repeating: "x", count: 4097)) + "--AaB03x--")
        let doubled = try form(Self.part("a", "1") + Self.part("a", "2") + "--AaB03x--")
        var bytes = ByteBuffer(string: "--AaB03x\r\nContent-Disposition: form-data; name=a\r\n\r\n")
        bytes.writeInteger(0xFF as UInt8)
        bytes.writeString("\r\n--AaB03x--")
        let binary = try MultipartForm.parse(bytes, contentType: Self.type)
        for form in [long, doubled, binary] {
            #expect { try form.text(named: "a") } throws: { ($0 as? ServiceProblem)?.field == "a" }
            #expect { try form.texts() } throws: { ($0 as? ServiceProblem)?.field == "a" }
        }
    }
}
