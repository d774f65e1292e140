import Rasters

/// Pictures for tests, made from a seed.
enum TestPictures {
    /// Widths and heights at which loops over blocks, bands and tiles go wrong first.
    static let sizes = [
        (1, 1), (1, 7), (7, 1), (2, 3), (13, 17), (31, 33), (32, 32), (33, 31), (97, 64), (65, 101),
    ].map { PixelSize(width: $0.0, height: $0.1) }

    /// Bytes of the linear congruential generator of Numerical Recipes, the same as in `make_goldens.py`.
    static func noise(_ count: Int, seed: UInt32) -> [UInt8] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(state >> 24)
        }
    }

    static func colour(_ size: PixelSize, seed: UInt32 = 7) -> RGBImage {
        RGBImage(size: size, buffer: PixelBuffer(noise(size.pixelCount * 3, seed: seed)))
    }

    static func solid(_ size: PixelSize, _ r: UInt8, _ g: UInt8, _ b: UInt8) -> RGBImage {
        RGBImage(size: size, buffer: PixelBuffer((0..<size.pixelCount).flatMap { _ in [r, g, b] }))
    }

    static func alpha(_ size: PixelSize, seed: UInt32 = 3) -> AlphaPlane {
        AlphaPlane(size: size, buffer: PixelBuffer(noise(size.pixelCount, seed: seed)))
    }

    static func alpha(_ size: PixelSize, level: UInt8) -> AlphaPlane {
        AlphaPlane(size: size, buffer: PixelBuffer([UInt8](repeating: level, count: size.pixelCount)))
    }

    static func numbers(_ size: PixelSize, value: Float) -> FloatPlane {
        FloatPlane(size: size, buffer: PixelBuffer([Float](repeating: value, count: size.pixelCount)))
    }
}

extension PixelBuffer {
    /// The elements, copied.
    var elements: [Element] { withPixels { Array($0) } }
}

/// The largest difference of two lists of levels.
func largestDifference(_ first: some Sequence<UInt8>, _ second: some Sequence<UInt8>) -> Int {
    zip(first, second).map { abs(Int($0) - Int($1)) }.max() ?? 0
}
