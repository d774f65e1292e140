import ImageCoding
import Rasters
import Testing

@Suite("Decoded pictures agree with independent readers")
struct GoldenTests {
    @Test("the list of test images is there")
    func listIsThere() {
        #expect(Golden.all.count > 60)
    }

    @Test("pixels, size, alpha and frames are those of the golden", arguments: Golden.readable)
    func pixels(golden: Golden) throws {
        let photo = try decode(golden.bytes)
        #expect(photo.header.format == golden.format)
        #expect(photo.header.size == PixelSize(width: golden.width, height: golden.height))
        #expect(photo.image.size == photo.header.size)
        #expect(photo.header.frames == golden.frames)
        #expect((photo.alpha != nil) == golden.hasAlpha)
        let expected = try golden.expected
        #expect(photo.rgba.count == expected.count)
        #expect(largestDifference(photo.rgba, expected) <= golden.tolerance)
    }

    @Test("the header alone says the same as decoding", arguments: Golden.readable)
    func header(golden: Golden) throws {
        let header = try golden.bytes.withUnsafeBytes { try ImageDecoder.header(of: $0) }
        #expect(try decode(golden.bytes).header == header)
    }

    @Test("an animation is said to be one", arguments: Golden.readable.filter { $0.frames > 1 })
    func animation(golden: Golden) throws {
        let notes = try decode(golden.bytes).notes
        #expect(notes.contains { $0.contains("first of \(golden.frames)") })
    }

    @Test("EXIF and XMP are handed out, with the orientation of the turned pixels")
    func metadata() throws {
        let photo = try decode(Golden.named("orientation-6.jpg").bytes)
        let exif = try #require(photo.metadata.exif)
        #expect(exif.starts(with: Array("MM".utf8)) || exif.starts(with: Array("II".utf8)))
        let again = try ImageEncoder.encode(
            photo.image, options: EncodeOptions(format: .png, metadata: photo.metadata))
        #expect(try decode(again.array).image.size == photo.image.size)
    }

    @Test("a damaged profile is passed over and said")
    func damagedProfile() throws {
        var bytes = try Golden.named("profile-swapped.jpg").bytes
        let start = try #require(bytes.firstRange(of: Array("ICC_PROFILE\0".utf8))).upperBound + 2
        for index in start + 128..<start + 300 { bytes[index] = 0xFF }
        guard Golden.hasVips else { return }
        let photo = try decode(bytes)
        #expect(photo.notes.contains { $0.contains("profile") })
        let plain = try Golden.named("rgb-444.jpg").expected
        // The same picture, saved in the same way, without a profile.
        #expect(largestDifference(photo.rgba, plain) <= 2)
    }
}
