import CRasterLoops
import Testing

@testable import Rasters

@Suite("Foreground estimation")
struct ForegroundEstimationTests {
    /// The order of the Gauss-Seidel sweeps differs at the tiles' margins; what the estimation promises.
    private static let meanTolerance = 2.0

    private func golden() throws -> (image: RGBImage, alpha: AlphaPlane, foreground: [UInt8]) {
        let golden = try Goldens.load().foreground
        let size = PixelSize(width: golden.size[0], height: golden.size[1])
        return (
            RGBImage(size: size, buffer: PixelBuffer(Array(golden.image))),
            AlphaPlane(size: size, buffer: PixelBuffer(Array(golden.alpha))), Array(golden.foreground)
        )
    }

    @Test(
        "Estimated colours agree with pymatting where alpha is undecided",
        arguments: crasterloops_has_wide() ? [false, true] : [false])
    func agreesWithPymatting(isWide: Bool) throws {
        let (image, alpha, foreground) = try golden()
        var rule = ForegroundEstimation()
        rule.usesWideLoops = isWide
        let cutout = rule.cutout(image, alpha: alpha, threads: 2).flattened(threads: 2).buffer.elements
        let levels = alpha.buffer.elements
        var (sum, count) = (0.0, 0)
        for index in levels.indices where levels[index] != 0 && levels[index] != 255 {
            for channel in 0..<3 {
                sum += abs(Double(cutout[4 * index + channel]) - Double(foreground[3 * index + channel]))
            }
            count += 3
        }
        #expect(count > 300)
        #expect(sum / Double(count) <= Self.meanTolerance)
    }

    @Test("Decided pixels keep their colour, removed ones have none, and threads do not matter")
    func decidedPixelsAreLeft() throws {
        let (image, alpha, _) = try golden()
        let cutout = ForegroundEstimation().cutout(image, alpha: alpha, threads: 1).flattened(threads: 1).buffer
            .elements
        let other = ForegroundEstimation().cutout(image, alpha: alpha, threads: 3)
        #expect(other.flattened(threads: 3).buffer.elements == cutout)
        let (levels, colours) = (alpha.buffer.elements, image.buffer.elements)
        for index in levels.indices {
            #expect(cutout[4 * index + 3] == levels[index])
            guard levels[index] == 0 || levels[index] == 255 else { continue }
            for channel in 0..<3 {
                #expect(cutout[4 * index + channel] == (levels[index] == 0 ? 0 : colours[3 * index + channel]))
            }
        }
    }

    @Test(
        "The loops for this processor and those for every one agree within a level",
        .enabled(if: crasterloops_has_wide(), "this processor has no AVX2 with FMA"), arguments: TestPictures.sizes)
    func loopsAgree(size: PixelSize) {
        let (image, alpha) = (TestPictures.colour(size), TestPictures.alpha(size))
        var plain = ForegroundEstimation()
        plain.usesWideLoops = false
        let wide = ForegroundEstimation().cutout(image, alpha: alpha, threads: 1).flattened(threads: 1)
        let other = plain.cutout(image, alpha: alpha, threads: 1).flattened(threads: 1)
        #expect(largestDifference(wide.buffer.elements, other.buffer.elements) <= 1)
    }

    @Test("One colour in front and behind is found again", arguments: TestPictures.sizes)
    func solidColourStays(size: PixelSize) {
        let image = TestPictures.solid(size, 10, 100, 200)
        let alpha = TestPictures.alpha(size)
        let cutout = ForegroundEstimation().cutout(image, alpha: alpha, threads: 2).flattened(threads: 2).buffer
            .elements
        for (index, level) in alpha.buffer.elements.enumerated() where level > 200 {
            #expect(largestDifference(cutout[4 * index..<4 * index + 3], [10, 100, 200]) <= 1)
        }
    }
}
