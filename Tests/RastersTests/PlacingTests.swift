import Rasters
import Testing

@Suite("Placing, tinting and hardening")
struct PlacingTests {
    private func plane(_ width: Int, _ height: Int, _ value: (Int, Int) -> UInt8) -> AlphaPlane {
        AlphaPlane(size: PixelSize(width: width, height: height)) { pixels in
            for y in 0..<height { for x in 0..<width { pixels[y * width + x] = value(x, y) } }
        }
    }

    private func values(_ plane: AlphaPlane) -> [UInt8] { plane.buffer.withPixels { Array($0) } }

    @Test(
        "a plane on a canvas is there and nowhere else, cut at the edges",
        arguments: [(0, 0), (2, 1), (-1, -1), (3, 3), (-3, 0), (0, -2), (5, 5), (-10, 2), (2, -10), (100, 0)])
    func placing(x: Int, y: Int) {
        let source = plane(3, 2) { UInt8(10 + $0 + 3 * $1) }
        let canvas = PixelSize(width: 5, height: 4)
        let placed = values(source.placed(x: x, y: y, on: canvas))
        for row in 0..<4 {
            for column in 0..<5 {
                let (u, v) = (column - x, row - y)
                let inside = (0..<3).contains(u) && (0..<2).contains(v)
                #expect(placed[row * 5 + column] == (inside ? UInt8(10 + u + 3 * v) : 0))
            }
        }
    }

    @Test("a cut-out on a canvas keeps its pixels; its colours come without the alpha")
    func cutouts() {
        let cutout = RGBAImage(size: PixelSize(width: 1, height: 2)) { pixels in
            for index in 0..<8 { pixels[index] = UInt8(index + 1) }
        }
        let placed = cutout.placed(x: 1, y: 0, on: PixelSize(width: 2, height: 2)).buffer.withPixels { Array($0) }
        #expect(placed == [0, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0, 5, 6, 7, 8])
        #expect(cutout.colours().buffer.withPixels { Array($0) } == [1, 2, 3, 5, 6, 7])
    }

    @Test("a transparent colour behind a cut-out is mixed as alpha compositing says")
    func tinting() {
        let cutout = RGBAImage(size: PixelSize(width: 4, height: 1)) { pixels in
            _ = pixels.initialize(from: [200, 100, 0, 255, 0, 0, 0, 0, 200, 100, 0, 128, 200, 100, 0, 128])
        }
        func over(_ opacity: UInt8) -> [UInt8] {
            Compositing.over(cutout, colour: (0, 100, 200), opacity: opacity, threads: 2).buffer.withPixels {
                Array($0)
            }
        }
        #expect(over(0) == [200, 100, 0, 255, 0, 0, 0, 0, 200, 100, 0, 128, 200, 100, 0, 128])
        #expect(over(255) == [200, 100, 0, 255, 0, 100, 200, 255, 100, 100, 100, 255, 100, 100, 100, 255])
        // Half before half: three quarters are covered, two thirds of that by the front.
        let half = over(128)
        #expect(half[11] == 192)
        #expect(abs(Int(half[8]) - 133) <= 1 && abs(Int(half[10]) - 67) <= 1)
    }

    @Test("hardening leaves 0 and 255 only, drops specks and keeps large shapes")
    func hardening() {
        let source = plane(60, 40) { x, y in
            (20..<50).contains(x) && (10..<30).contains(y) || (x, y) == (5, 5) ? 255 : 0
        }
        let hard = source.hardened(threads: 2)
        let pixels = values(hard)
        #expect(Set(pixels) == [0, 255])
        #expect(pixels[5 * 60 + 5] == 0)
        #expect(pixels[20 * 60 + 35] == 255)
        // A straight edge stays within a pixel.
        #expect(pixels[20 * 60 + 18] == 0 && pixels[20 * 60 + 21] == 255)
        #expect(values(source.hardened(threads: 1)) == pixels)
        #expect(values(plane(1, 1) { _, _ in 255 }.hardened()) == [255])
        #expect(values(plane(3, 1) { _, _ in 0 }.hardened()) == [0, 0, 0])
    }

    @Test(
        "a size is shrunk to the pixels that are allowed and keeps its aspect",
        arguments: [(6000, 4000, 250_000), (1, 1000, 10), (1000, 1, 10), (500, 500, 250_000), (3, 3, 1), (7, 5, 34)])
    func shrinking(width: Int, height: Int, limit: Int) {
        let size = PixelSize(width: width, height: height)
        let shrunk = size.shrunk(toPixels: limit)
        #expect(shrunk.pixelCount <= limit)
        if size.pixelCount <= limit { #expect(shrunk == size) }
        if limit > 10_000 {
            #expect(Double(shrunk.pixelCount) > 0.99 * Double(min(limit, size.pixelCount)))
            let aspect = Double(shrunk.width) / Double(shrunk.height) * Double(height) / Double(width)
            #expect(abs(aspect - 1) < 0.01)
        }
    }
}
