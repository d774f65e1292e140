import Testing

@testable import ImageCoding
@testable import Rasters

@Suite("sRGB profiles are recognised, others are not")
struct ColourProfileTests {
    /// The profile in a JPEG of the test images.
    private func profile(in file: String) throws -> ColourProfile {
        let bytes = try Golden.named(file).bytes
        let start = try #require(bytes.firstRange(of: Array("ICC_PROFILE\0".utf8))).upperBound + 2
        return ColourProfile(Array(bytes[start...]))
    }

    @Test("the profile of lcms is sRGB")
    func recognised() throws {
        #expect(try profile(in: "profile-srgb.jpg").isSRGB)
    }

    @Test("other colorants are not sRGB", arguments: ["profile-swapped.jpg", "profile-p3.jpg"])
    func others(file: String) throws {
        let profile = try profile(in: file)
        #expect(profile.space == .rgb)
        #expect(!profile.isSRGB)
    }

    @Test("a cut-off profile is not sRGB and not an accident", arguments: [0, 3, 127, 128, 131, 140, 200])
    func cutOff(count: Int) throws {
        let whole = try profile(in: "profile-srgb.jpg")
        #expect(!ColourProfile(Array(whole.bytes.prefix(count))).isSRGB)
    }

    @Test("pixels with an sRGB profile are those without")
    func untouched() throws {
        let golden = try Golden.named("profile-srgb.jpg")
        #expect(try decode(golden.bytes).notes.isEmpty)
        #expect(try decode(golden.bytes).rgba == decode(Golden.named("rgb-444.jpg").bytes).rgba)
    }
}
