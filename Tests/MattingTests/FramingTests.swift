import ImageCoding
import Rasters
import Testing

@testable import Matting

@Suite("Framing")
struct FramingTests {
    private static let photo = PixelSize(width: 100, height: 80)
    private static let subject = PixelRect(x: 10, y: 20, width: 40, height: 30)

    private func place(_ framing: Framing, limit: Int? = nil) -> Framing.Placement {
        framing.placement(of: Self.subject, in: Self.photo, pixelLimit: limit)
    }

    @Test("without scale and position everything stays where it is")
    func identity() {
        let place = place(Framing())
        #expect(place.canvas == Self.photo)
        #expect(place.size == Self.subject.size)
        #expect(place.x == 10 && place.y == 20)
    }

    @Test("margins are the canvas, in pixels or per cent of the subject's own sides, beyond the photo too")
    func margins() {
        let margins = Framing.Margins(top: .pixels(5), right: .percent(50), bottom: .percent(10), left: .pixels(200))
        let place = place(Framing(margins: margins))
        #expect(place.canvas == PixelSize(width: 40 + 20 + 200, height: 30 + 5 + 3))
        #expect(place.x == 200 && place.y == 5)
    }

    @Test("a scale fills its share of the side that is met first, in the middle unless told")
    func scale() {
        let centred = place(Framing(scale: 0.5, position: .init(horizontal: 0.5, vertical: 0.5)))
        #expect(centred.size == PixelSize(width: 50, height: 38))
        #expect(centred.x == 25 && centred.y == 21)
        let kept = place(Framing(scale: 0.5))
        // The middle of the subject is at (30, 35).
        #expect(kept.x == 5 && kept.y == 16)
    }

    @Test("a position divides the free room")
    func position() {
        let place = place(Framing(position: .init(horizontal: 0, vertical: 1)))
        #expect(place.x == 0 && place.y == 50)
        #expect(place.size == Self.subject.size)
    }

    @Test("a canvas over the limit is shrunk with all that is on it")
    func limit() {
        let margins = Framing.Margins(
            top: .percent(100), right: .percent(100), bottom: .percent(100), left: .percent(100))
        let place = place(Framing(margins: margins), limit: 2700)
        #expect(place.canvas.pixelCount <= 2700)
        #expect(place.canvas.width == 60 && place.canvas.height == 45)
        #expect(place.size == PixelSize(width: 20, height: 15))
        #expect(place.x == 20 && place.y == 15)
    }

    @Test("a region is cut at the photo's edges and scaled with it; an empty one is none")
    func region() {
        func rectangle(_ texts: [String], shrunk: PixelSize = Self.photo) -> PixelRect? {
            let lengths = texts.compactMap { PictureLength($0) }
            return RegionOfInterest(left: lengths[0], top: lengths[1], right: lengths[2], bottom: lengths[3])
                .rectangle(in: Self.photo, shrunk: shrunk)
        }
        #expect(rectangle(["0%", "0%", "100%", "100%"]) == PixelRect(x: 0, y: 0, width: 100, height: 80))
        #expect(rectangle(["10px", "10", "5000px", "50%"]) == PixelRect(x: 10, y: 10, width: 90, height: 30))
        #expect(
            rectangle(["10px", "10", "5000px", "50%"], shrunk: PixelSize(width: 50, height: 40))
                == PixelRect(x: 5, y: 5, width: 45, height: 15))
        #expect(rectangle(["50%", "0", "50%", "10"]) == nil)
        #expect(rectangle(["60%", "0", "50%", "10"]) == nil)
    }

    @Test(
        "lengths are read in pixels and per cent",
        arguments: [
            ("20", PictureLength.pixels(20)), ("20px", .pixels(20)), ("0.5%", .percent(0.5)), ("100%", .percent(100)),
        ])
    func lengths(text: String, length: PictureLength) {
        #expect(PictureLength(text) == length)
    }

    @Test("what is no length is refused", arguments: ["", "px", "%", "-1", "101%", "1e9px", "nan%", "1 px", "2000000"])
    func wrongLengths(text: String) {
        #expect(PictureLength(text) == nil)
    }

    @Test("settings of a frame that contradict others are refused")
    func contradictions() {
        var settings = CutSettings()
        settings.framing = Framing(scale: 0.5)
        #expect(throws: Never.self) { try settings.validate() }
        let changes: [(inout CutSettings) -> Void] = [
            { $0.crop = .pixels(1) }, { $0.inverted = true }, { $0.background = .blur(radius: 5) },
            { $0.framing?.scale = 0 }, { $0.framing?.scale = 1.1 },
            { $0.framing?.position = .init(horizontal: 2, vertical: 0) },
            { $0.outputPixelLimit = 0 },
            {
                $0.addsMatte = true
                $0.alphaOnly = true
            },
            {
                $0.addsMatte = true
                $0.background = .colour(RGBColour(red: 0, green: 0, blue: 0))
            },
        ]
        for change in changes {
            var settings = settings
            change(&settings)
            #expect(throws: MattingError.self) { try settings.validate() }
        }
    }

    @Test("each of the rarer settings changes the fingerprint, and none of them leaves it as it was")
    func fingerprint() {
        let plain = CutSettings().fingerprint
        let changes: [(inout CutSettings) -> Void] = [
            { $0.outputPixelLimit = 5 }, { $0.framing = Framing(scale: 0.5) }, { $0.hardensMatte = true },
            { $0.addsMatte = true }, { $0.background = .tint(RGBColour(red: 1, green: 2, blue: 3), opacity: 4) },
            { $0.region = RegionOfInterest(left: .pixels(0), top: .pixels(0), right: .pixels(1), bottom: .pixels(1)) },
        ]
        var prints: Set<String> = [plain]
        for change in changes {
            var settings = CutSettings()
            change(&settings)
            prints.insert(settings.fingerprint)
        }
        #expect(prints.count == changes.count + 1)
        #expect(!plain.contains("framing"))
    }
}
