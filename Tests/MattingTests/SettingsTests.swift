import ImageCoding
import Rasters
import Testing

@testable import Matting

@Suite("Cut settings")
struct SettingsTests {
    @Test("JPEG without a background is refused, with one it is taken")
    func jpegNeedsABackground() throws {
        var settings = CutSettings(encoding: EncodeOptions(format: .jpeg))
        #expect(throws: MattingError.self) { try settings.validate() }
        settings.background = .colour(RGBColour(red: 1, green: 2, blue: 3))
        try settings.validate()
        settings.background = .transparent
        settings.alphaOnly = true
        try settings.validate()
    }

    @Test("metadata in a TIFF is refused: it would be lost", arguments: [OutputFormat.png, .webp, .tiff])
    func metadata(format: OutputFormat) throws {
        let settings = CutSettings(encoding: EncodeOptions(format: format), keepsMetadata: true)
        if format == .tiff {
            #expect(throws: MattingError.self) { try settings.validate() }
        } else {
            try settings.validate()
        }
    }

    @Test("settings that change the picture change the fingerprint")
    func fingerprint() {
        let plain = CutSettings()
        var changed: [CutSettings] = Array(repeating: plain, count: 11)
        changed[0].side = 256
        changed[1].refinement = .none
        changed[2].foreground = .none
        changed[3].compatibility = .rembg
        changed[4].alphaOnly = true
        changed[5].background = .blur(radius: 3)
        changed[6].inverted = true
        changed[7].crop = .percent(5)
        changed[8].encoding.format = .webp
        changed[9].encoding.compression = 9
        changed[10].keepsMetadata = true
        let prints = Set(changed.map(\.fingerprint))
        #expect(prints.count == changed.count)
        #expect(!prints.contains(plain.fingerprint))
    }

    @Test(
        "colours are read as CSS writes them",
        arguments: [
            ("#ff8000", RGBColour(red: 255, green: 128, blue: 0)),
            ("ABCDEF", RGBColour(red: 171, green: 205, blue: 239)),
            ("#fff", RGBColour(red: 255, green: 255, blue: 255)), ("#08f", RGBColour(red: 0, green: 136, blue: 255)),
        ])
    func colours(text: String, expected: RGBColour) {
        #expect(RGBColour(hexadecimal: text) == expected)
        #expect(RGBColour(hexadecimal: expected.hexadecimal) == expected)
    }

    @Test(
        "what is no colour is refused",
        arguments: ["", "#", "#12", "#12345", "#gggggg", "#1234567", "red", "+12345", "#-12345"])
    func wrongColours(text: String) {
        #expect(RGBColour(hexadecimal: text) == nil)
    }

    @Test(
        "margins are read in pixels and per cent",
        arguments: [("20", "20px"), ("20px", "20px"), ("5%", "5.0%"), ("0", "0px")])
    func margins(text: String, expected: String) {
        #expect(CropMargin(text)?.description == expected)
    }

    @Test("wrong margins are refused", arguments: ["", "-1", "5 %", "%", "px", "1e99", "501%", "nan%"])
    func wrongMargins(text: String) {
        #expect(CropMargin(text) == nil)
    }

    @Test("a crop never leaves the photo")
    func crop() {
        let photo = PixelSize(width: 100, height: 50)
        let subject = PixelRect(x: 90, y: 0, width: 10, height: 50)
        let rectangle = CropMargin.pixels(20).rectangle(around: subject, in: photo)
        #expect(rectangle == PixelRect(x: 70, y: 0, width: 30, height: 50))
        #expect(
            CropMargin.pixels(100_000).rectangle(around: subject, in: photo)
                == PixelRect(x: 0, y: 0, width: 100, height: 50))
    }
}
