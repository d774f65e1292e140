import ImageCoding
import Testing

@Suite("Formats are told by content")
struct SniffingTests {
    @Test("every test image is recognised", arguments: Golden.all)
    func recognised(golden: Golden) throws {
        #expect(try golden.bytes.withUnsafeBytes { ImageFormat.sniff($0) } == golden.format)
    }

    @Test(
        "what is no picture is refused as unknown",
        arguments: ["Dear Sir or Madam, this is a text", "BMW is a car maker", "<svg/>", "%PDF-1.7", "R", "%!PS-Adobe"])
    func unknown(text: String) {
        #expect(refusal(of: Array(text.utf8)) == .unknownFormat)
    }

    @Test("no bytes are refused as empty")
    func empty() {
        #expect(refusal(of: []) == .empty)
    }

    @Test("a bitmap is known but not read")
    func bitmap() {
        let bytes = Array("BM".utf8) + [UInt8](repeating: 0, count: 60)
        #expect(refusal(of: bytes) == .unsupportedFormat)
    }
}
