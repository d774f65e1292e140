/// Colour, alpha and their products, each pixel counted by its confidence, and the line that fits their means best.
enum WeightedMoments {
    /// Vectors of one pixel: weight, alpha; colour and the product of green and blue; colour times alpha and the square of
    /// blue; the products of red with the colours and the square of green.
    static let vectors = 4

    /// Writes the moments of a row of `width` pixels, colours of 0...255 counting as 0...1, `vectors` each.
    static func row(
        alphas: UnsafePointer<Float>, pixels: UnsafePointer<UInt8>, width: Int, undecidedWeight: Float,
        to moments: UnsafeMutablePointer<SIMD4<Float>>
    ) {
        for x in 0..<width {
            let colour =
                SIMD3(Float(pixels[3 &* x]), Float(pixels[3 &* x &+ 1]), Float(pixels[3 &* x &+ 2])) * (1 / 255)
            let alpha = alphas[x]
            let decision = (2 * alpha - 1) * (2 * alpha - 1)
            let weight = decision > undecidedWeight ? decision : undecidedWeight
            let weighted = weight * colour
            let pixel = moments + vectors &* x
            pixel[0] = SIMD4(weight, weight * alpha, 0, 0)
            pixel[1] = SIMD4(weighted, weighted.y * colour.z)
            pixel[2] = SIMD4(weighted * alpha, weighted.z * colour.z)
            pixel[3] = SIMD4(weighted.x * colour, weighted.y * colour.y)
        }
    }

    /// The line `alpha = x red + y green + z blue + w` that fits a window best, from the means of its pixels' moments, its
    /// slope held down by `epsilon`: the normal equations of ridge regression, solved with the adjugate of the 3x3
    /// covariance.
    @inline(__always)
    static func line(_ means: UnsafePointer<SIMD4<Float>>, epsilon: Float) -> SIMD4<Float> {
        let scale = 1 / means[0].x
        let meanAlpha = means[0].y * scale
        let mean = means[1] * scale
        let withAlpha = means[2] * scale
        let products = means[3] * scale
        let rr = products.x - mean.x * mean.x + epsilon
        let rg = products.y - mean.x * mean.y
        let rb = products.z - mean.x * mean.z
        let gg = products.w - mean.y * mean.y + epsilon
        let gb = mean.w - mean.y * mean.z
        let bb = withAlpha.w - mean.z * mean.z + epsilon
        let cr = withAlpha.x - mean.x * meanAlpha
        let cg = withAlpha.y - mean.y * meanAlpha
        let cb = withAlpha.z - mean.z * meanAlpha
        let m00 = gg * bb - gb * gb
        let m01 = gb * rb - rg * bb
        let m02 = rg * gb - gg * rb
        let m11 = rr * bb - rb * rb
        let m12 = rb * rg - rr * gb
        let m22 = rr * gg - rg * rg
        let inverse = 1 / (rr * m00 + rg * m01 + rb * m02)
        let red = (m00 * cr + m01 * cg + m02 * cb) * inverse
        let green = (m01 * cr + m11 * cg + m12 * cb) * inverse
        let blue = (m02 * cr + m12 * cg + m22 * cb) * inverse
        return SIMD4(red, green, blue, meanAlpha - red * mean.x - green * mean.y - blue * mean.z)
    }
}
