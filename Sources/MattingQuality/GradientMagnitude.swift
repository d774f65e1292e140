import Rasters

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The gradient error of Rhemann et al. 2009: magnitudes of first-order Gaussian derivatives are compared.
enum GradientMagnitude {
    /// The benchmark's standard deviation in pixels.
    private static let sigma = 1.4
    /// The share of the Gaussian's peak below which the filter is cut off.
    private static let cutOff = 0.01
    /// Pixels on each side of the filter's centre.
    private static let halfSize = Int(
        (sigma * (-2 * log((2 * Double.pi).squareRoot() * sigma * cutOff)).squareRoot()).rounded(.up))

    /// The sum over all pixels of the squared difference of both planes' gradient magnitudes, alpha in 0...1.
    static func squaredDifference(_ prediction: AlphaPlane, _ truth: AlphaPlane) -> Double {
        let filters = makeFilters()
        let first = magnitudes(of: prediction, filters)
        let second = magnitudes(of: truth, filters)
        var sum = 0.0
        for index in first.indices {
            let difference = Double(first[index] - second[index])
            sum += difference * difference
        }
        return sum
    }

    /// The Gaussian and its derivative, each a factor of a two-dimensional filter of unit L2 norm: the filter is their
    /// outer product, so that its norm is the product of theirs.
    private static func makeFilters() -> (smooth: [Float], slope: [Float]) {
        let offsets = (-halfSize...halfSize).map(Double.init)
        let smooth = offsets.map { exp(-$0 * $0 / (2 * sigma * sigma)) }
        let slope = zip(offsets, smooth).map { -$0 * $1 }
        func normalised(_ values: [Double]) -> [Float] {
            let norm = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return values.map { Float($0 / norm) }
        }
        return (normalised(smooth), normalised(slope))
    }

    private static func magnitudes(of plane: AlphaPlane, _ filters: (smooth: [Float], slope: [Float])) -> [Float] {
        let width = plane.size.width
        let height = plane.size.height
        var smooth = [Float](repeating: 0, count: width * height)
        var slope = smooth
        plane.buffer.withPixels { pixels in
            var padded = [Float](repeating: 0, count: width + 2 * halfSize)
            for y in 0..<height {
                for x in padded.indices {
                    padded[x] = Float(pixels[y * width + min(width - 1, max(0, x - halfSize))]) / 255
                }
                for tap in filters.smooth.indices {
                    let (smoothWeight, slopeWeight) = (filters.smooth[tap], filters.slope[tap])
                    for x in 0..<width {
                        smooth[y &* width &+ x] += smoothWeight * padded[x &+ tap]
                        slope[y &* width &+ x] += slopeWeight * padded[x &+ tap]
                    }
                }
            }
        }
        return combine(smooth: smooth, slope: slope, filters, size: plane.size)
    }

    private static func combine(
        smooth: [Float], slope: [Float], _ filters: (smooth: [Float], slope: [Float]), size: PixelSize
    ) -> [Float] {
        let width = size.width
        var result = [Float](repeating: 0, count: size.pixelCount)
        var across = [Float](repeating: 0, count: width)
        var down = across
        for y in 0..<size.height {
            for x in 0..<width { (across[x], down[x]) = (0, 0) }
            for tap in filters.smooth.indices {
                let row = min(size.height - 1, max(0, y + tap - halfSize)) * width
                let (smoothWeight, slopeWeight) = (filters.smooth[tap], filters.slope[tap])
                for x in 0..<width {
                    across[x] += smoothWeight * slope[row &+ x]
                    down[x] += slopeWeight * smooth[row &+ x]
                }
            }
            for x in 0..<width {
                result[y &* width &+ x] = (across[x] * across[x] + down[x] * down[x]).squareRoot()
            }
        }
        return result
    }
}
