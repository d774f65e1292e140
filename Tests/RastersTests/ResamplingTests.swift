import Rasters
import Testing

@Suite("Resampling")
struct ResamplingTests {
    /// Pillow computes with 22-bit fixed-point weights, we with floating point: a tie may be rounded the other way.
    private static let pillowTolerance = 1

    @Test("Every filter agrees with Pillow within one level, in colour and in one channel")
    func agreesWithPillow() throws {
        for golden in try Goldens.load().resampling {
            let source = PixelSize(width: golden.source[0], height: golden.source[1])
            let target = PixelSize(width: golden.target[0], height: golden.target[1])
            let image = TestPictures.colour(source)
            let red = stride(from: 0, to: source.pixelCount * 3, by: 3).map { image.buffer.elements[$0] }
            let plane = AlphaPlane(size: source, buffer: PixelBuffer(red))
            let colour = image.resized(to: target, using: golden.filter)
            let resized = plane.resized(to: target, using: golden.filter)
            #expect(golden.colour.count == target.pixelCount * 3)
            #expect(
                largestDifference(colour.buffer.elements, golden.colour) <= Self.pillowTolerance,
                "\(golden.filter) \(source) -> \(target)")
            #expect(
                largestDifference(resized.buffer.elements, golden.plane) <= Self.pillowTolerance,
                "\(golden.filter) plane \(source) -> \(target)")
        }
    }

    @Test("A resize to the same size changes nothing", arguments: TestPictures.sizes)
    func keepsWhatFits(size: PixelSize) {
        let image = TestPictures.colour(size)
        for filter in Resampling.allCases {
            #expect(image.resized(to: size, using: filter).buffer.elements == image.buffer.elements)
        }
    }

    @Test("One colour stays that colour at every size, with every filter", arguments: TestPictures.sizes)
    func keepsSolidColour(size: PixelSize) {
        let image = TestPictures.solid(PixelSize(width: 19, height: 23), 3, 128, 255)
        for filter in Resampling.allCases {
            let resized = image.resized(to: size, using: filter)
            #expect(resized.buffer.elements == TestPictures.solid(size, 3, 128, 255).buffer.elements, "\(filter)")
        }
    }

    @Test("The number of threads does not change a pixel", arguments: TestPictures.sizes)
    func threadsAgree(size: PixelSize) {
        let image = TestPictures.colour(PixelSize(width: 61, height: 43))
        for filter in Resampling.allCases {
            let one = image.resized(to: size, using: filter, threads: 1)
            let three = image.resized(to: size, using: filter, threads: 3)
            #expect(one.buffer.elements == three.buffer.elements, "\(filter)")
        }
    }

    @Test("Numbers resized and then quantised are the levels that the fused way gives")
    func fusedQuantisingAgrees() {
        let small = PixelSize(width: 13, height: 9)
        let plane = FloatPlane(
            size: small,
            buffer: PixelBuffer(TestPictures.noise(small.pixelCount, seed: 2).map { Float($0) / 200 - 0.1 }))
        for size in TestPictures.sizes {
            for filter in Resampling.allCases {
                let fused = plane.quantised(resizedTo: size, using: filter, threads: 2)
                let stepwise = plane.resized(to: size, using: filter).quantised()
                #expect(largestDifference(fused.buffer.elements, stepwise.buffer.elements) <= 1, "\(filter) \(size)")
            }
        }
    }

    @Test("Quantising rounds to the nearest level and cuts what lies outside")
    func quantisingRoundsAndCuts() {
        let values: [Float] = [-1, 0, 0.499 / 255, 0.501 / 255, 0.5, 254.4 / 255, 1, 7, .nan, .infinity, -.infinity]
        let plane = FloatPlane(size: PixelSize(width: values.count, height: 1), buffer: PixelBuffer(values))
        #expect(plane.quantised().buffer.elements == [0, 0, 0, 1, 128, 254, 255, 255, 0, 255, 0])
    }
}
