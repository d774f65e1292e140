extension Compositing {
    /// `cutout` laid over one sRGB colour that is itself transparent: `opacity` 0 shows nothing of it, 255 all.
    public static func over(
        _ cutout: RGBAImage, colour: (r: UInt8, g: UInt8, b: UInt8), opacity: UInt8, threads: Int
    ) -> RGBAImage {
        RGBAImage(size: cutout.size) { output in
            cutout.buffer.withPixels { pixels in
                RowBands.run(rows: cutout.size.height, threads: threads) { band in
                    let width = cutout.size.width
                    for index in band.lowerBound * width..<band.upperBound * width {
                        let alpha = pixels[4 &* index &+ 3]
                        let rest = Rounding.product(~alpha, opacity)
                        // alpha + (1 - alpha) * opacity is at most 1.
                        let whole = alpha &+ rest
                        output[4 &* index] = weighted(pixels[4 &* index], alpha, colour.r, rest, whole)
                        output[4 &* index &+ 1] = weighted(pixels[4 &* index &+ 1], alpha, colour.g, rest, whole)
                        output[4 &* index &+ 2] = weighted(pixels[4 &* index &+ 2], alpha, colour.b, rest, whole)
                        output[4 &* index &+ 3] = whole
                    }
                }
            }
        }
    }

    /// The mean of two levels with the weights of their coverage; 0 where nothing covers.
    @inline(__always)
    private static func weighted(
        _ front: UInt8, _ alpha: UInt8, _ back: UInt8, _ rest: UInt8, _ whole: UInt8
    ) -> UInt8 {
        guard whole > 0 else { return 0 }
        let sum = UInt32(front) &* UInt32(alpha) &+ UInt32(back) &* UInt32(rest)
        return UInt8(truncatingIfNeeded: (sum &+ UInt32(whole) / 2) / UInt32(whole))
    }
}
