import ImageCoding
import Testing

@Suite("Limits hold before pixels are allocated")
struct LimitTests {
    /// 50,000 x 50,000 pixels, which would be 7.5 GB.
    static let bombs: [String: [UInt8]] = [
        "png": PNGBytes.headerOnly(width: 50_000, height: 50_000),
        "jpeg": jpegBomb, "webp": webpBomb, "tiff": tiffBomb, "gif": gifBomb,
    ]

    @Test("a bomb costs an error and nothing else", arguments: bombs.keys.sorted())
    func bomb(kind: String) throws {
        if kind == "tiff", !Golden.hasVips { return }
        let bytes = try #require(Self.bombs[kind])
        #expect(refusal(of: bytes) == .tooManyPixels)
    }

    @Test("the pixel limit counts pixels and lets its own value pass", arguments: ["rgb-444.jpg", "type2-8bit.png"])
    func pixelLimit(file: String) throws {
        let golden = try Golden.named(file)
        let bytes = try golden.bytes
        let pixels = golden.width * golden.height
        #expect(
            refusal(of: bytes, limits: DecodeLimits(pixelLimit: pixels)) == nil)
        #expect(
            refusal(of: bytes, limits: DecodeLimits(pixelLimit: pixels - 1))
                == .tooManyPixels)
    }

    @Test("the byte limit counts bytes and lets its own value pass")
    func byteLimit() throws {
        let bytes = try Golden.named("rgb-444.jpg").bytes
        #expect(
            refusal(of: bytes, limits: DecodeLimits(byteLimit: bytes.count))
                == nil)
        #expect(
            refusal(of: bytes, limits: DecodeLimits(byteLimit: bytes.count - 1))
                == .tooManyBytes)
    }

    /// Frame header of 50,000 x 50,000 in three components, and the start of a scan.
    private static var jpegBomb: [UInt8] {
        [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0xC3, 0x50, 0xC3, 0x50, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]
            + [0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0, 0xFF, 0xD9]
    }

    /// A VP8X canvas of 50,000 x 50,000.
    private static var webpBomb: [UInt8] {
        let canvas: [UInt8] = [0, 0, 0, 0, 0x4F, 0xC3, 0, 0x4F, 0xC3, 0]
        return Array("RIFF".utf8) + [22, 0, 0, 0] + Array("WEBPVP8X".utf8) + [10, 0, 0, 0] + canvas
    }

    /// Little-endian, 50,000 x 50,000, three samples of 8 bits, one strip that is not there.
    private static var tiffBomb: [UInt8] {
        let entries: [(UInt16, UInt16, UInt32, UInt32)] = [
            (256, 4, 1, 50_000), (257, 4, 1, 50_000), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 2),
            (273, 4, 1, 8), (277, 3, 1, 3), (278, 4, 1, 50_000), (279, 4, 1, 100),
        ]
        func short(_ value: UInt16) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8)] }
        func long(_ value: UInt32) -> [UInt8] { short(UInt16(value & 0xFFFF)) + short(UInt16(value >> 16)) }
        let directory = entries.flatMap { short($0.0) + short($0.1) + long($0.2) + long($0.3) }
        return Array("II".utf8) + [42, 0, 8, 0, 0, 0] + short(UInt16(entries.count)) + directory + long(0)
    }

    private static var gifBomb: [UInt8] {
        Array("GIF89a".utf8) + [0x50, 0xC3, 0x50, 0xC3, 0, 0, 0] + [0x3B]
    }
}
