import Rasters
import Testing

@testable import Matting

@Suite("Input geometry")
struct InputGeometryTests {
    @Test("a fixed geometry ignores the photo, and --size replaces both sides")
    func fixed() {
        let geometry = InputGeometry.fixed(PixelSize(width: 320, height: 256))
        let photo = PixelSize(width: 4000, height: 3000)
        #expect(geometry.inputSize(for: photo) == PixelSize(width: 320, height: 256))
        #expect(geometry.inputSize(for: photo, side: 512) == PixelSize(width: 512, height: 512))
    }

    @Test(
        "longest side keeps the aspect in whole multiples",
        arguments: [
            (4000, 3000, 512, 384), (3000, 4000, 384, 512), (1, 1, 512, 512), (10_000, 1, 512, 32),
            (640, 640, 512, 512),
            (1920, 1080, 512, 288),
        ])
    func longestSide(width: Int, height: Int, expectedWidth: Int, expectedHeight: Int) {
        let geometry = InputGeometry.longestSide(side: 512, multiple: 32)
        let size = geometry.inputSize(for: PixelSize(width: width, height: height))
        #expect(size == PixelSize(width: expectedWidth, height: expectedHeight))
    }

    @Test("every photo gives positive multiples", arguments: [1, 2, 3, 7, 31, 32, 33, 1023, 8192, 100_000])
    func multiples(side: Int) {
        let geometry = InputGeometry.longestSide(side: 512, multiple: 16)
        for other in [1, 2, 5, 33, 4097] {
            let size = geometry.inputSize(for: PixelSize(width: side, height: other))
            #expect(size.width > 0 && size.width % 16 == 0)
            #expect(size.height > 0 && size.height % 16 == 0)
        }
    }
}
