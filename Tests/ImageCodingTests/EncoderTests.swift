import ImageCoding
import Rasters
import Testing

@Suite("Written pictures are read back")
struct EncoderTests {
    /// Smooth pictures at quality 95 lose a few levels to 4:2:0 chroma and rounding.
    static let lossyTolerance = 24
    /// The mean over all samples stays far below the largest difference.
    static let lossyMeanTolerance = 2.0

    /// Slow gradients, as a photo's background has.
    private func picture() -> RGBImage {
        RGBImage(size: PixelSize(width: 96, height: 64)) { memory in
            for index in 0..<96 * 64 {
                let (x, y) = (index % 96, index / 96)
                memory[index * 3] = UInt8(40 + x)
                memory[index * 3 + 1] = UInt8(60 + 2 * y)
                memory[index * 3 + 2] = UInt8(30 + x + y)
            }
        }
    }

    @Test("JPEG cannot be transparent and says so")
    func jpegOfCutout() {
        let image = sampleCutout(width: 8, height: 8)
        #expect(
            refusal(
                of: Result { () throws(ImageCodingError) in
                    try ImageEncoder.encode(image, options: EncodeOptions(format: .jpeg))
                }) == .formatMismatch)
    }

    @Test("JPEG and WebP keep the picture within their loss", arguments: [OutputFormat.jpeg, .webp])
    func lossy(format: OutputFormat) throws {
        if format == .webp, !Golden.hasVips { return }
        let image = picture()
        let file = try ImageEncoder.encode(image, options: EncodeOptions(format: format, quality: 95))
        #expect(file.mediaType == "image/\(format.rawValue)")
        let photo = try decode(file.array)
        #expect(photo.header.format.rawValue == format.rawValue)
        let original = image.buffer.withPixels { Array($0) }
        let read = photo.image.buffer.withPixels { Array($0) }
        #expect(largestDifference(read, original) <= Self.lossyTolerance)
        let sum = zip(read, original).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
        #expect(Double(sum) / Double(read.count) <= Self.lossyMeanTolerance)
    }

    @Test("TIFF loses nothing, stored or compressed", arguments: [0, 1, 12])
    func tiff(level: Int) throws {
        guard Golden.hasVips else { return }
        let image = sampleCutout(width: 37, height: 29)
        let options = EncodeOptions(format: .tiff, compression: level)
        let photo = try decode(ImageEncoder.encode(image, options: options).array)
        #expect(photo.rgba == image.buffer.withPixels { Array($0) })
        let plane = try #require(photo.alpha)
        let grey = try decode(ImageEncoder.encode(plane, options: options).array)
        #expect(
            grey.image.buffer.withPixels { pixels in stride(from: 0, to: pixels.count, by: 3).map { pixels[$0] } }
                == plane.buffer.withPixels { Array($0) })
    }

    @Test("WebP keeps alpha exactly and black where nothing is")
    func webpAlpha() throws {
        guard Golden.hasVips else { return }
        let image = sampleCutout(width: 40, height: 30)
        let photo = try decode(ImageEncoder.encode(image, options: EncodeOptions(format: .webp)).array)
        let alpha = image.buffer.withPixels { pixels in stride(from: 3, to: pixels.count, by: 4).map { pixels[$0] } }
        #expect(try #require(photo.alpha).buffer.withPixels { Array($0) } == alpha)
    }

    @Test("metadata is written only when passed", arguments: [OutputFormat.jpeg, .png, .webp])
    func metadata(format: OutputFormat) throws {
        if format == .webp, !Golden.hasVips { return }
        let photo = try decode(Golden.named("orientation-6.jpg").bytes)
        let bare = try ImageEncoder.encode(photo.image, options: EncodeOptions(format: format))
        // libvips gives every WebP an EXIF block of its own, which states resolution and nothing of the input.
        let bareMetadata = try decode(bare.array).metadata
        #expect(format == .webp || bareMetadata.isEmpty)
        #expect(bare.array.firstRange(of: Array("Maker".utf8)) == nil)
        let kept = try ImageEncoder.encode(
            photo.image, options: EncodeOptions(format: format, metadata: photo.metadata))
        let again = try decode(kept.array)
        #expect(again.metadata.exif?.firstRange(of: Array("Maker".utf8)) != nil)
        // The orientation was reset: the picture is not turned twice.
        #expect(again.image.size == photo.image.size)
    }

    @Test("metadata beyond a JPEG segment is an error, not a cut")
    func largeMetadata() throws {
        let image = picture()
        let metadata = PhotoMetadata(xmp: [UInt8](repeating: 0x20, count: 70_000))
        #expect(
            refusal(
                of: Result { () throws(ImageCodingError) in
                    try ImageEncoder.encode(image, options: EncodeOptions(format: .jpeg, metadata: metadata))
                }) == .encodeFailed)
        let png = try ImageEncoder.encode(image, options: EncodeOptions(metadata: metadata))
        #expect(try decode(png.array).metadata == metadata)
    }

    @Test("sides beyond a format are an error with a way out", arguments: [OutputFormat.jpeg, .webp])
    func longSides(format: OutputFormat) {
        let size = PixelSize(width: 70_000, height: 1)
        let plane = AlphaPlane(size: size) { $0.initialize(repeating: 0) }
        #expect(
            refusal(
                of: Result { () throws(ImageCodingError) in
                    try ImageEncoder.encode(plane, options: EncodeOptions(format: format))
                }) == .tooManyPixels)
    }
}
