import ImageCoding
import Rasters
import Testing

@testable import Matting

/// Alpha is the brightness of the fitted input.
struct BrightnessPredictor: AlphaPredictor {
    var input = ModelInput(geometry: .fixed(PixelSize(width: 32, height: 32)))

    func predict(_ input: FittedInput) throws(MattingError) -> FloatPlane {
        FloatPlane(size: input.size) { plane in
            input.values.withPixels { values in
                let count = input.size.pixelCount
                for index in 0..<count {
                    plane[index] = (values[index] + values[count + index] + values[2 * count + index]) / 3
                }
            }
        }
    }
}

@Suite("The way of a photo")
struct CutoutPipelineTests {
    /// A white square in the middle of a black photo, as PNG.
    static func photo(width: Int = 96, height: Int = 64, subject: Bool = true) throws -> EncodedImage {
        let image = RGBImage(size: PixelSize(width: width, height: height)) { pixels in
            for y in 0..<height {
                for x in 0..<width {
                    let inside = subject && x >= width / 3 && x < 2 * width / 3 && y >= height / 4 && y < 3 * height / 4
                    for channel in 0..<3 { pixels[3 * (y * width + x) + channel] = inside ? 255 : 0 }
                }
            }
        }
        return try ImageEncoder.encode(image, options: EncodeOptions(format: .png), threads: 1)
    }

    private func cut(
        _ photo: EncodedImage, _ settings: CutSettings = CutSettings()
    ) throws -> (cutout: Cutout, decoded: DecodedPhoto) {
        let pipeline = CutoutPipeline(predictor: BrightnessPredictor())
        let cutout = try photo.withBytes { try pipeline.cut($0, settings: settings) }
        return (cutout, try cutout.output.withBytes { try ImageDecoder.decode($0, limits: DecodeLimits()) })
    }

    private func alpha(_ photo: DecodedPhoto, x: Int, y: Int) throws -> UInt8 {
        let plane = try #require(photo.alpha)
        return plane.buffer.withPixels { $0[y * plane.size.width + x] }
    }

    private func pixel(_ photo: DecodedPhoto, x: Int, y: Int) -> [UInt8] {
        photo.image.buffer.withPixels { pixels in
            (0..<3).map { pixels[3 * (y * photo.image.size.width + x) + $0] }
        }
    }

    @Test(
        "the subject is opaque, the rest is transparent and holds no colour", arguments: CutSettings.Refinement.allCases
    )
    func cutsOut(refinement: CutSettings.Refinement) throws {
        let (cutout, decoded) = try cut(try Self.photo(), CutSettings(refinement: refinement))
        #expect(cutout.subjectFound)
        #expect(decoded.image.size == PixelSize(width: 96, height: 64))
        #expect(try alpha(decoded, x: 48, y: 32) == 255)
        #expect(try alpha(decoded, x: 3, y: 3) == 0)
        #expect(pixel(decoded, x: 3, y: 3) == [0, 0, 0])
        #expect(pixel(decoded, x: 48, y: 32) == [255, 255, 255])
    }

    @Test("nobody in the photo: said so, and the alpha is empty rather than stretched noise")
    func nobody() throws {
        let (cutout, decoded) = try cut(try Self.photo(subject: false))
        #expect(!cutout.subjectFound)
        let plane = try #require(decoded.alpha)
        #expect(plane.buffer.withPixels { $0.allSatisfy { $0 == 0 } })
    }

    @Test("alpha only is one grey channel")
    func alphaOnly() throws {
        let (_, decoded) = try cut(try Self.photo(), CutSettings(alphaOnly: true))
        #expect(decoded.alpha == nil)
        #expect(pixel(decoded, x: 48, y: 32) == [255, 255, 255])
        #expect(pixel(decoded, x: 3, y: 3) == [0, 0, 0])
    }

    @Test("a background colour replaces the surroundings")
    func background() throws {
        let colour = RGBColour(red: 10, green: 200, blue: 30)
        let (_, decoded) = try cut(try Self.photo(), CutSettings(background: .colour(colour)))
        #expect(decoded.alpha == nil)
        #expect(pixel(decoded, x: 3, y: 3) == [10, 200, 30])
        #expect(pixel(decoded, x: 48, y: 32) == [255, 255, 255])
    }

    @Test("inverted, the person is gone and the surroundings stay")
    func inverted() throws {
        let (_, decoded) = try cut(try Self.photo(), CutSettings(inverted: true))
        #expect(try alpha(decoded, x: 48, y: 32) == 0)
        #expect(try alpha(decoded, x: 3, y: 3) == 255)
    }

    @Test("a crop keeps the subject with its margin")
    func crop() throws {
        let (cutout, _) = try cut(try Self.photo(), CutSettings(refinement: .none, crop: .pixels(4)))
        // The square is 32 x 32; a blurred edge may add a pixel or two on each side before the margin.
        #expect((40...46).contains(cutout.size.width))
        #expect((40...46).contains(cutout.size.height))
    }

    @Test("the photo's own alpha multiplies ours")
    func ownAlpha() throws {
        let image = RGBAImage(size: PixelSize(width: 64, height: 64)) { pixels in
            for index in 0..<64 * 64 {
                for channel in 0..<3 { pixels[4 * index + channel] = 255 }
                pixels[4 * index + 3] = index % 64 < 32 ? 0 : 128
            }
        }
        let photo = try ImageEncoder.encode(image, options: EncodeOptions(format: .png), threads: 1)
        let (_, decoded) = try cut(photo)
        #expect(try alpha(decoded, x: 5, y: 32) == 0)
        #expect(try alpha(decoded, x: 60, y: 32) == 128)
    }

    @Test("bytes that are no photo are refused with the reason")
    func unreadable() throws {
        let pipeline = CutoutPipeline(predictor: BrightnessPredictor())
        let text = Array("this is no photo".utf8)
        #expect {
            try text.withUnsafeBytes { try pipeline.cut($0, settings: CutSettings()) }
        } throws: { error in
            (error as? MattingError)?.code == .photoUnreadable
        }
    }

    @Test("the three parts give what the whole gives")
    func threeParts() throws {
        let photo = try Self.photo()
        let pipeline = CutoutPipeline(predictor: BrightnessPredictor())
        let whole = try photo.withBytes { try pipeline.cut($0, settings: CutSettings()) }
        let prepared = try photo.withBytes { try pipeline.prepare($0, settings: CutSettings()) }
        let alpha = try pipeline.predictor.predict(prepared.input)
        let parts = try pipeline.finish(prepared, alpha: alpha, inferTime: .zero, settings: CutSettings())
        #expect(whole.output.withBytes { Array($0) } == parts.output.withBytes { Array($0) })
    }

    @Test("photos of characteristic sizes go through", arguments: [1, 2, 3, 7, 31, 32, 33, 127, 257])
    func sizes(side: Int) throws {
        for (width, height) in [(side, side), (side, 5), (1, side)] {
            let (_, decoded) = try cut(try Self.photo(width: width, height: height))
            #expect(decoded.image.size == PixelSize(width: width, height: height))
        }
    }
}
