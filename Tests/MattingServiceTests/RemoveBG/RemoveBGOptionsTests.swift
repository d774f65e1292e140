import ImageCoding
import Matting
import Testing

@testable import MattingService

@Suite("Options of remove.bg's API")
struct RemoveBGOptionsTests {
    private func settings(_ fields: [String: String], hasPicture: Bool = false) throws -> CutSettings {
        let settings = try RemoveBGOptions(fields, hasBackgroundPicture: hasPicture).settings
        if !hasPicture { try settings.validate() }
        return settings
    }

    @Test(
        "sizes are pixels at most, a PNG has ten million",
        arguments: [
            ([:], 250_000), (["size": "small"], 250_000), (["size": "medium"], 1_500_000), (["size": "hd"], 4_000_000),
            (["size": "full"], 10_000_000), (["size": "4k", "format": "jpg"], 25_000_000),
            (["size": "50MP", "format": "zip"], 50_000_000), (["size": "auto", "format": "webp"], 25_000_000),
        ] as [([String: String], Int)])
    func sizes(fields: [String: String], pixels: Int) throws {
        #expect(try settings(fields).outputPixelLimit == pixels)
    }

    @Test("formats and channels are chosen as documented")
    func formats() throws {
        #expect(try settings([:]).encoding.format == .png)
        #expect(try settings(["bg_color": "red"]).encoding.format == .jpeg)
        #expect(try settings(["bg_color": "81d4fa77"]).encoding.format == .png)
        #expect(try settings([:], hasPicture: true).encoding.format == .jpeg)
        #expect(try settings(["format": "webp"]).encoding.format == .webp)
        #expect(try settings(["channels": "alpha"]).alphaOnly)
        let zip = try settings(["format": "zip"])
        #expect(zip.addsMatte && zip.encoding.format == .jpeg)
    }

    @Test("colours are names, or three, four, six or eight digits")
    func colours() throws {
        typealias Colour = RemoveBGFields.Colour
        let blue = RGBColour(red: 0x81, green: 0xD4, blue: 0xFA)
        #expect(try RemoveBGFields.background("81d4fa") == Colour(colour: blue, opacity: 255))
        #expect(try RemoveBGFields.background("#81D4FA77") == Colour(colour: blue, opacity: 0x77))
        #expect(
            try RemoveBGFields.background("fff8")
                == Colour(colour: RGBColour(red: 255, green: 255, blue: 255), opacity: 0x88))
        #expect(
            try RemoveBGFields.background("Green")
                == Colour(colour: RGBColour(red: 0, green: 128, blue: 0), opacity: 255))
        #expect(
            Colour(colour: RGBColour(red: 0, green: 0, blue: 0), opacity: 0).onWhite
                == RGBColour(red: 255, green: 255, blue: 255))
        guard case .colour(let white) = try settings(["format": "jpg"]).background else {
            Issue.record("a JPEG without a background is white")
            return
        }
        #expect(white == RGBColour(red: 255, green: 255, blue: 255))
    }

    @Test("crop margins take one, two or four values, scale centres, positions are shares")
    func framing() throws {
        #expect(try settings([:]).framing == nil)
        #expect(try settings(["crop_margin": "10px"]).framing == nil)
        let crop = try #require(try settings(["crop": "true", "crop_margin": "1px 2% 3px 4%"]).framing)
        #expect(
            crop.margins
                == Framing.Margins(top: .pixels(1), right: .percent(2), bottom: .pixels(3), left: .percent(4)))
        let two = try #require(try settings(["crop": "1", "crop_margin": "5,6%"]).framing)
        #expect(
            two.margins == Framing.Margins(top: .pixels(5), right: .percent(6), bottom: .pixels(5), left: .percent(6)))
        let scaled = try #require(try settings(["scale": "80%"]).framing)
        #expect(scaled.scale == 0.8 && scaled.position == Framing.Position(horizontal: 0.5, vertical: 0.5))
        #expect(try settings(["scale": "80%", "position": "original"]).framing?.position == nil)
        #expect(
            try settings(["position": "10% 90%"]).framing?.position == Framing.Position(horizontal: 0.1, vertical: 0.9))
    }

    @Test(
        "wrong values are refused by the parameter's name",
        arguments: [
            ("size", "huge"), ("format", "bmp"), ("channels", "rgb"), ("bg_color", "nocolour"), ("bg_color", "12345"),
            ("bg_color", "+1234567"), ("roi", "0 0 10"), ("roi", "a b c d"), ("crop", "perhaps"),
            ("crop_margin", "501px"),
            ("crop_margin", "51%"), ("crop_margin", "1 2 3"), ("crop_margin", "-1"), ("scale", "5%"), ("scale", "2"),
            ("position", "left"), ("position", "101%"), ("position", "1% 2% 3%"), ("type", "ghost"),
            ("type_level", "9"),
            ("add_shadow", "true"),
        ])
    func refusals(name: String, value: String) {
        #expect {
            try settings([name: value])
        } throws: { ($0 as? ServiceProblem)?.field == name }
    }

    @Test("what does not go together is refused")
    func contradictions() {
        for fields in [["format": "zip", "channels": "alpha"], ["format": "zip", "bg_color": "red"]] {
            #expect(throws: ServiceProblem.self) { try settings(fields) }
        }
        #expect(throws: ServiceProblem.self) { try settings(["bg_color": "red"], hasPicture: true) }
    }
}
