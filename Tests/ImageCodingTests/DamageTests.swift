import ImageCoding
import Testing

@Suite("Damaged files are errors, never half pictures")
struct DamageTests {
    /// libvips takes longer for each file, so its formats are cut at fewer places.
    private func cuts(_ golden: Golden, count: Int) -> [Int] {
        Array(stride(from: 1, to: count, by: golden.needsVips ? max(1, count / 60) : 1))
    }

    @Test("a file cut anywhere is refused, or whole but for its closing bytes", arguments: Golden.readable)
    func truncated(golden: Golden) throws {
        let bytes = try golden.bytes
        let whole = try decode(bytes).rgba
        for count in cuts(golden, count: bytes.count) {
            let part = Array(bytes.prefix(count))
            do throws(ImageCodingError) {
                let photo = try decode(part)
                #expect(photo.rgba == whole, "cut at \(count) of \(bytes.count)")
            } catch {
                #expect(!error.message.isEmpty)
            }
        }
    }

    @Test(
        "a JPEG or PNG cut in its pixels is called truncated",
        arguments: ["rgb-444.jpg", "rgb-420.jpg", "progressive.jpg", "type2-8bit.png", "type6-16bit-interlaced.png"])
    func called(file: String) throws {
        let bytes = try Golden.named(file).bytes
        for share in [0.7, 0.8, 0.9, 0.97] {
            let part = Array(bytes.prefix(Int(Double(bytes.count) * share)))
            #expect(refusal(of: part) == .truncated)
        }
    }

    @Test("a broken checksum of a PNG's pixels is an error, of its side matter is not")
    func checksums() throws {
        let bytes = try Golden.named("orientation-6.png").bytes
        let pixels = try #require(bytes.firstRange(of: Array("IDAT".utf8))).upperBound
        var broken = bytes
        broken[pixels + 10] ^= 1
        #expect(refusal(of: broken) == .corrupt)
        let exif = try #require(bytes.firstRange(of: Array("eXIf".utf8))).upperBound
        broken = bytes
        broken[exif + 12] ^= 1
        #expect(refusal(of: broken) == nil)
    }

    @Test("rows that are missing from an intact stream are an error")
    func missingRows() throws {
        let small = try ImageEncoder.encode(sampleCutout(width: 16, height: 8)).array
        var chunks = try #require(PNGBytes.chunks(of: small))
        let taller = PNGBytes.long(16) + PNGBytes.long(9) + [8, 6, 0, 0, 0]
        chunks[0] = PNGBytes.Chunk(type: "IHDR", data: taller, isIntact: true)
        let bytes = PNGBytes.signature + chunks.flatMap { PNGBytes.chunk($0.type, $0.data) }
        #expect(refusal(of: bytes) == .truncated)
    }

    @Test("an unknown row filter is an error")
    func unknownFilter() throws {
        // A stored deflate block: one grey pixel whose row begins with filter 9.
        let stream: [UInt8] = [0x78, 0x01, 1, 2, 0, 0xFD, 0xFF, 9, 77, 0, 97, 0, 87]
        let bytes =
            PNGBytes.signature + PNGBytes.chunk("IHDR", PNGBytes.long(1) + PNGBytes.long(1) + [8, 0, 0, 0, 0])
            + PNGBytes.chunk("IDAT", stream) + PNGBytes.chunk("IEND", [])
        #expect(refusal(of: bytes) == .corrupt)
    }
}
