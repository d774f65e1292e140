import Rasters
import Testing

@Suite("Blur")
struct BlurTests {
    /// Pillow rounds to 8 bits after each of its six passes, we only between the two directions.
    private static let pillowTolerance = 2

    @Test("A blur agrees with Pillow's Gaussian blur within two levels")
    func agreesWithPillow() throws {
        let image = TestPictures.colour(PixelSize(width: 41, height: 29), seed: 11)
        for golden in try Goldens.load().blurring {
            let blurred = image.blurred(radius: golden.radius, threads: 2).buffer.elements
            #expect(largestDifference(blurred, golden.colour) <= Self.pillowTolerance, "radius \(golden.radius)")
        }
    }

    @Test("One colour stays that colour at every radius", arguments: TestPictures.sizes)
    func keepsSolidColour(size: PixelSize) {
        let image = TestPictures.solid(size, 1, 128, 254)
        for radius in [0, 0.3, 1, 7.9, 8.1, 40, 3000] {
            #expect(image.blurred(radius: radius, threads: 2).buffer.elements == image.buffer.elements, "\(radius)")
        }
    }

    @Test("The blur at a smaller size spreads a spot as far as a Gaussian of that radius does")
    func largeRadiusHasItsVariance() {
        let side = 161
        var pixels = [UInt8](repeating: 0, count: side * side * 3)
        // A square of 33 pixels, bright enough that levels do not vanish when it is spread.
        for y in 64..<97 { for x in 64..<97 { pixels[3 * (y * side + x)] = 255 } }
        let image = RGBImage(size: PixelSize(width: side, height: side), buffer: PixelBuffer(pixels))
        let blurred = image.blurred(radius: 12, threads: 2).buffer.elements
        var (sum, moment) = (0.0, 0.0)
        for y in 0..<side {
            for x in 0..<side {
                let value = Double(blurred[3 * (y * side + x)])
                sum += value
                moment += value * Double((x - 80) * (x - 80))
            }
        }
        let squareVariance = (33.0 * 33 - 1) / 12
        let deviation = (moment / sum - squareVariance).squareRoot()
        // Levels below one half vanish at the rim, which narrows the spot a little.
        #expect(abs(deviation - 12) < 0.5)
    }
}
