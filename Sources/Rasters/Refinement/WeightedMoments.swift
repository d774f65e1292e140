/// Means, over a window around each pixel, of colour, alpha and their products, each pixel counted by its confidence.
final class WeightedMoments {
    private let count: Int
    /// Weight, alpha, and two products of colours.
    private let first: UnsafeMutablePointer<SIMD4<Float>>
    /// Colour, and the product of green and blue.
    private let second: UnsafeMutablePointer<SIMD4<Float>>
    /// Colour times alpha, and the square of blue.
    private let third: UnsafeMutablePointer<SIMD4<Float>>
    /// Products of red with the colours, and the square of green.
    private let fourth: UnsafeMutablePointer<SIMD4<Float>>

    /// The moments of `coarse` and the colours (0...1) of `guide`, both of the window's size.
    init(_ coarse: FloatPlane, guide: RGBImage, undecidedWeight: Float, window: BoxMean) {
        count = window.size.pixelCount
        first = LargeMemory.start(SIMD4<Float>.self, count: count)
        second = LargeMemory.start(SIMD4<Float>.self, count: count)
        third = LargeMemory.start(SIMD4<Float>.self, count: count)
        fourth = LargeMemory.start(SIMD4<Float>.self, count: count)
        coarse.buffer.withPixels { alphas in
            guide.buffer.withPixels { pixels in
                for index in 0..<count {
                    let colour =
                        SIMD3(Float(pixels[3 &* index]), Float(pixels[3 &* index &+ 1]), Float(pixels[3 &* index &+ 2]))
                        / 255
                    let alpha = alphas[index]
                    let decision = (2 * alpha - 1) * (2 * alpha - 1)
                    let weight = max(decision, undecidedWeight)
                    let weighted = weight * colour
                    first[index] = SIMD4(weight, weight * alpha, 0, 0)
                    second[index] = SIMD4(weighted, weighted.y * colour.z)
                    third[index] = SIMD4(weighted * alpha, weighted.z * colour.z)
                    fourth[index] = SIMD4(weighted.x * colour, weighted.y * colour.y)
                }
            }
        }
        for plane in [first, second, third, fourth] { window.apply(to: plane) }
    }

    deinit {
        for plane in [first, second, third, fourth] { LargeMemory.deallocate(plane, count: count) }
    }

    /// The line `alpha = x red + y green + z blue + w` that fits the window around the pixel best, its slope held down
    /// by `epsilon`: the normal equations of ridge regression, solved with the adjugate of the 3x3 covariance.
    func fit(at index: Int, epsilon: Float) -> SIMD4<Float> {
        let scale = 1 / first[index].x
        let meanAlpha = first[index].y * scale
        let mean = second[index] * scale
        let withAlpha = third[index] * scale
        let products = fourth[index] * scale
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
