import CRasterLoops
import Testing

@testable import Rasters

@Suite("Guided refinement")
struct GuidedRefinementTests {
    /// Single against double precision, and the guide rounded to 8 bits in both: a tie or two.
    private static let referenceTolerance = 1

    @Test(
        "Refined alpha agrees with the filter computed from its definition",
        arguments: crasterloops_has_wide() ? [false, true] : [false])
    func agreesWithDefinition(isWide: Bool) throws {
        let golden = try Goldens.load().guided
        let size = PixelSize(width: golden.size[0], height: golden.size[1])
        let numbers = golden.coarse.withUnsafeBytes { bytes in
            (0..<bytes.count / 4).map { bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self) }
        }
        let coarse = FloatPlane(
            size: PixelSize(width: golden.coarseSize[0], height: golden.coarseSize[1]), buffer: PixelBuffer(numbers))
        let guide = RGBImage(size: size, buffer: PixelBuffer(Array(golden.image)))
        var rule = GuidedRefinement()
        rule.usesWideLoops = isWide
        let refined = rule.refine(coarse, guide: guide, threads: 2).buffer.elements
        #expect(refined.count == golden.alpha.count)
        #expect(largestDifference(refined, golden.alpha) <= Self.referenceTolerance)
    }

    @Test("Empty alpha stays empty and full alpha full, whatever the photo shows", arguments: TestPictures.sizes)
    func flatStaysFlat(size: PixelSize) {
        let guide = TestPictures.colour(size)
        for (value, level) in [(Float(0), UInt8(0)), (1, 255), (-0.5, 0), (1.5, 255)] {
            let coarse = TestPictures.numbers(PixelSize(width: 5, height: 4), value: value)
            let refined = GuidedRefinement().refine(coarse, guide: guide, threads: 2)
            #expect(refined.buffer.elements.allSatisfy { $0 == level }, "\(value)")
        }
    }

    @Test("Decided surroundings stay exactly 0 and 255 in a photo larger than the working size")
    func decidedPartsStay() {
        let size = PixelSize(width: 701, height: 467)
        let coarseSize = PixelSize(width: 40, height: 30)
        let half = (0..<coarseSize.pixelCount).map { Float($0 % 40 < 20 ? 0 : 1) }
        let refined = GuidedRefinement().refine(
            FloatPlane(size: coarseSize, buffer: PixelBuffer(half)), guide: TestPictures.colour(size), threads: 3)
        let levels = refined.buffer.elements
        for y in 0..<size.height {
            #expect(levels[y * size.width..<y * size.width + 300].allSatisfy { $0 == 0 })
            #expect(levels[y * size.width + 400..<(y + 1) * size.width].allSatisfy { $0 == 255 })
        }
    }

    @Test("A blurred border becomes sharper where the photo has an edge")
    func followsTheEdge() {
        let size = PixelSize(width: 400, height: 300)
        let edge = 207
        let pixels = (0..<size.pixelCount).flatMap { index -> [UInt8] in
            index % 400 < edge ? [40, 60, 90] : [200, 180, 150]
        }
        // A ramp of four coarse pixels, 40 of the photo's, around the edge.
        let coarse = FloatPlane(
            size: PixelSize(width: 40, height: 30),
            buffer: PixelBuffer((0..<40 * 30).map { min(1, max(0, (Float($0 % 40) - 18.2) / 4)) }))
        let guide = RGBImage(size: size, buffer: PixelBuffer(pixels))
        let refined = GuidedRefinement(boundRadius: 8).refine(coarse, guide: guide, threads: 1)
        let before = coarse.quantised(resizedTo: size, using: .bilinear)
        func step(_ plane: AlphaPlane) -> Int {
            let row = Array(plane.buffer.elements[150 * 400..<151 * 400])
            return Int(row[edge + 4]) - Int(row[edge - 4])
        }
        #expect(step(before) < 60)
        #expect(2 * step(refined) > 3 * step(before))
    }

    @Test(
        "The loops for this processor and those for every one agree within a level",
        .enabled(if: crasterloops_has_wide(), "this processor has no AVX2 with FMA"), arguments: TestPictures.sizes)
    func loopsAgree(size: PixelSize) {
        let coarse = FloatPlane(
            size: PixelSize(width: 9, height: 11),
            buffer: PixelBuffer(TestPictures.noise(99, seed: 5).map { Float($0) / 255 }))
        let guide = TestPictures.colour(size)
        let wide = GuidedRefinement(workingSide: 20)
        var plain = wide
        plain.usesWideLoops = false
        let (one, other) = (
            wide.refine(coarse, guide: guide, threads: 1), plain.refine(coarse, guide: guide, threads: 1)
        )
        #expect(largestDifference(one.buffer.elements, other.buffer.elements) <= 1)
    }

    @Test("A picture higher than a band of rows is refined alike with every number of threads")
    func bandsMeet() {
        let size = PixelSize(width: 70, height: 300)
        let coarse = FloatPlane(
            size: PixelSize(width: 70, height: 300),
            buffer: PixelBuffer((0..<size.pixelCount).map { Float($0 % 70) / 69 }))
        // All rows are alike, so that a band that began with a wrong sum would show.
        let pixels = (0..<size.pixelCount).flatMap { index -> [UInt8] in
            let level = UInt8(index % 70 * 3)
            return [level, level / 2, 255 - level]
        }
        let guide = RGBImage(size: size, buffer: PixelBuffer(pixels))
        let one = GuidedRefinement().refine(coarse, guide: guide, threads: 1).buffer.elements
        #expect(GuidedRefinement().refine(coarse, guide: guide, threads: 3).buffer.elements == one)
        for y in 0..<size.height {
            #expect(largestDifference(one[y * 70..<(y + 1) * 70], one[0..<70]) <= 1, "row \(y)")
        }
    }

    @Test(
        "The number of threads does not change a pixel, and nothing breaks at any size", arguments: TestPictures.sizes)
    func threadsAgree(size: PixelSize) {
        let coarse = FloatPlane(
            size: PixelSize(width: 9, height: 11),
            buffer: PixelBuffer(TestPictures.noise(99, seed: 4).map { Float($0) / 255 }))
        let guide = TestPictures.colour(size)
        let rule = GuidedRefinement(workingSide: 20)
        let one = rule.refine(coarse, guide: guide, threads: 1)
        #expect(one.size == size)
        #expect(rule.refine(coarse, guide: guide, threads: 3).buffer.elements == one.buffer.elements)
    }
}
