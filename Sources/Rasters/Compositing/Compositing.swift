/// Putting picture, alpha and background together.
public enum Compositing {
    /// `image` with `alpha`, which must have its size, as a cut-out; no colours are estimated.
    ///
    /// Alpha is straight; red, green and blue are 0 where alpha is 0, so that the removed background is gone.
    public static func cutout(_ image: RGBImage, alpha: AlphaPlane) -> LayeredCutout {
        precondition(image.size == alpha.size, "A picture of \(image.size) and alpha of \(alpha.size) do not fit.")
        return LayeredCutout(image: image, alpha: alpha, foreground: nil)
    }

    /// `cutout` laid over one sRGB colour.
    public static func over(
        _ cutout: RGBAImage, colour: (r: UInt8, g: UInt8, b: UInt8), threads: Int
    ) -> RGBImage {
        RGBImage(size: cutout.size) { output in
            cutout.buffer.withPixels { pixels in
                RowBands.run(rows: cutout.size.height, threads: threads) { band in
                    let width = cutout.size.width
                    for index in band.lowerBound * width..<band.upperBound * width {
                        let alpha = pixels[4 &* index &+ 3]
                        output[3 &* index] = mix(pixels[4 &* index], colour.r, alpha)
                        output[3 &* index &+ 1] = mix(pixels[4 &* index &+ 1], colour.g, alpha)
                        output[3 &* index &+ 2] = mix(pixels[4 &* index &+ 2], colour.b, alpha)
                    }
                }
            }
        }
    }

    /// `cutout` laid over `background`, which is scaled to cover the cut-out and cropped around its centre.
    public static func over(_ cutout: RGBAImage, background: RGBImage, threads: Int) -> RGBImage {
        let fitted = background.covering(cutout.size, threads: threads)
        return RGBImage(size: cutout.size) { output in
            cutout.buffer.withPixels { pixels in
                fitted.buffer.withPixels { behind in
                    RowBands.run(rows: cutout.size.height, threads: threads) { band in
                        let width = cutout.size.width
                        for index in band.lowerBound * width..<band.upperBound * width {
                            let alpha = pixels[4 &* index &+ 3]
                            for channel in 0..<3 {
                                let place = 3 &* index &+ channel
                                output[place] = mix(pixels[4 &* index &+ channel], behind[place], alpha)
                            }
                        }
                    }
                }
            }
        }
    }

    /// `front * alpha + back * (1 - alpha)` in levels, rounded to the nearest.
    @inline(__always)
    private static func mix(_ front: UInt8, _ back: UInt8, _ alpha: UInt8) -> UInt8 {
        // The sum of both products is at most 255 * 255, so the exact division of `Rounding.product` holds for it.
        let t = UInt32(front) &* UInt32(alpha) &+ UInt32(back) &* UInt32(~alpha) &+ 128
        return UInt8(truncatingIfNeeded: (t &+ (t &>> 8)) &>> 8)
    }
}
