import Matting
import Testing

@testable import MattingService

@Suite("Options of a caller")
struct CutOptionsTests {
    @Test("every option of matte cut is understood")
    func all() throws {
        let options = try CutOptions(fields: [
            "model": "unet", "precision": "int8", "size": "320", "format": "webp", "quality": "71", "compression": "6",
            "background": "#ff8000", "refine": "none", "foreground": "none", "compat": "rembg",
            "invert": "1", "crop": "", "margin": "5%", "keep_metadata": "yes", "deadline_ms": "1500",
        ])
        let settings = options.settings
        #expect(
            options.model == "unet" && options.precision == .named(.int8) && options.deadline == .milliseconds(1500))
        #expect(settings.side == 320 && settings.encoding.format == .webp && settings.encoding.quality == 71)
        #expect(settings.encoding.compression == 6 && settings.refinement == .none && settings.foreground == .none)
        #expect(settings.compatibility == .rembg && settings.inverted && settings.keepsMetadata)
        #expect(settings.crop == .percent(5))
        guard case .colour(let colour) = settings.background else {
            Issue.record("no colour")
            return
        }
        #expect(colour.hexadecimal == "#ff8000")
    }

    @Test("nothing given is what matte cut does without options")
    func defaults() throws {
        let options = try CutOptions(fields: [:])
        #expect(options.settings.fingerprint == CutSettings().fingerprint)
        #expect(options.model == nil && options.precision == nil && options.deadline == nil)
    }

    @Test("an unknown option is refused with the nearest known one")
    func spelling() {
        let problem = #expect(throws: ServiceProblem.self) { try CutOptions(fields: ["qualty": "3"]) }
        #expect(problem?.kind == .badRequest)
        #expect(problem?.detail == "there is no option \"qualty\"; did you mean \"quality\"?")
    }

    @Test(
        "a value out of range is refused, naming its field",
        arguments: [
            ("size", "0"), ("size", "8193"), ("size", "1e3"), ("quality", "101"), ("compression", "-1"),
            ("format", "bmp"),
            ("crop", "maybe"), ("background", "blur:1000"), ("background", "file:///etc/passwd"), ("precision", "fp64"),
            ("deadline_ms", "0"), ("margin", "5"), ("refine", "\u{1}\u{2}"),
        ])
    func refused(name: String, value: String) {
        let problem = #expect(throws: ServiceProblem.self) { try CutOptions(fields: [name: value]) }
        #expect(problem?.kind == .badRequest)
        #expect(problem?.field == name)
    }

    @Test("JPEG without a background is refused, saying what to do")
    func jpeg() {
        let problem = #expect(throws: ServiceProblem.self) { try CutOptions(fields: ["format": "jpg"]) }
        #expect(problem?.kind == .badRequest)
        #expect(throws: Never.self) { try CutOptions(fields: ["format": "jpg", "background": "blur"]) }
    }
}
