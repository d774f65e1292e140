import ImageCoding
import Testing

@testable import ImageCoding
@testable import Rasters

@Suite("Pictures are turned upright")
struct OrientationTests {
    /// Sizes about the squares of 32 pixels in which pixels are moved.
    static let sizes = [(1, 1), (1, 5), (2, 3), (31, 33), (32, 32), (65, 37)]

    /// EXIF's tag 274 by its own words: which stored pixel shows at (x, y).
    static func stored(_ orientation: Int, _ x: Int, _ y: Int, width: Int, height: Int) -> (x: Int, y: Int) {
        switch orientation {
        case 2: (width - 1 - x, y)
        case 3: (width - 1 - x, height - 1 - y)
        case 4: (x, height - 1 - y)
        case 5: (y, x)
        case 6: (y, height - 1 - x)
        case 7: (width - 1 - y, height - 1 - x)
        case 8: (width - 1 - y, x)
        default: (x, y)
        }
    }

    @Test("every pixel comes from where the orientation says", arguments: 1...8, sizes)
    func everyPixel(value: Int, size: (Int, Int)) throws {
        let orientation = try #require(ExifOrientation(rawValue: value))
        let (width, height) = size
        let pixelSize = PixelSize(width: width, height: height)
        let samples = (0..<pixelSize.pixelCount * 3).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 251) }
        let image = orientation.turned(RGBImage(size: pixelSize, buffer: PixelBuffer(samples)))
        let plane = orientation.turned(
            AlphaPlane(size: pixelSize, buffer: PixelBuffer(Array(samples.prefix(pixelSize.pixelCount)))))
        #expect(image.size == orientation.upright(pixelSize) && plane.size == image.size)
        for y in 0..<image.size.height {
            for x in 0..<image.size.width {
                let from = Self.stored(value, x, y, width: width, height: height)
                let source = from.y * width + from.x
                let target = y * image.size.width + x
                let colours = image.buffer.withPixels { Array($0[target * 3..<target * 3 + 3]) }
                #expect(colours == Array(samples[source * 3..<source * 3 + 3]))
                #expect(plane.buffer.withPixels { $0[target] } == samples[source])
            }
        }
    }

    @Test("a block that is none, or is cut off, states no orientation")
    func brokenBlocks() {
        let whole: [UInt8] = Array("II".utf8) + [42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0]
        #expect(ExifBlock(whole)?.orientation == .turnedRight)
        #expect(ExifBlock(ExifBlock(whole)?.upright ?? [])?.orientation == .upright)
        for count in 0..<whole.count - 2 { #expect(ExifBlock(Array(whole.prefix(count)))?.orientation == nil) }
        var far = whole
        far[4...7] = [0xFF, 0xFF, 0xFF, 0xFF]
        #expect(ExifBlock(far)?.orientation == nil)
    }
}
