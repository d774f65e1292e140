import Foundation
import ImageCoding
import Rasters
import Testing

@testable import matte

@Suite("The default pictures of a benchmark")
struct SeededPortraitTests {
    @Test("the people are opaque in the middle of the head and transparent beside it")
    func samples() throws {
        let samples = try PortraitSample.all()
        #expect(samples.count == 2)
        let side = Float(PortraitSample.side)
        for sample in samples {
            #expect(sample.value(at: sample.head * side).w > 0.99)
            #expect(sample.value(at: SIMD2(side - 2, 2)).w < 0.01)
            #expect(sample.value(at: SIMD2(0.25, 0.8) * side).w > 0.9, "the body")
            #expect(sample.value(at: SIMD2(-1, 5)) == .zero)
        }
    }

    @Test("a picture repeats for its seed and number and is as large as a photo's file")
    func picture() throws {
        let samples = try PortraitSample.all()
        func encoded(number: Int) throws -> Data {
            let picture = SeededPortrait(seed: 1, number: number, samples: samples).drawn()
            #expect(picture.size == PixelSize(width: 1024, height: 1024))
            return try ImageEncoder.encode(picture, options: EncodeOptions(format: .jpeg, quality: 90), threads: 1)
                .withBytes { Data($0) }
        }
        let first = try encoded(number: 0)
        #expect(try encoded(number: 0) == first)
        // Photographs of this size at this quality take 150 to 400 kB.
        #expect((150_000...400_000).contains(first.count), "\(first.count) bytes")
    }
}
