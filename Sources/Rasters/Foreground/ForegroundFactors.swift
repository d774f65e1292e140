/// What each pixel of a tile multiplies colours with in its sweeps; depends on alpha only, so it is computed once for all.
final class ForegroundFactors {
    /// Alphas that are read beyond the last pixel's, because four pixels are computed at a time.
    static let excess = 4
    /// The place of each factor among a pixel's; one address with constant offsets leaves registers for the colours.
    static let right = 0, up = 1, down = 2, left = 3
    /// Shares of the two sums in a pixel's foreground and in its background.
    static let front = 4, back = 5
    /// The share of each sum in the other colour; -1 for a pixel that needs no computing.
    static let mixed = 6
    /// Factors from one pixel to the next.
    static let stride = 8

    /// `stride` factors for each pixel.
    let start: UnsafeMutablePointer<Float>

    /// Factors for `count` pixels, still to be computed.
    init(count: Int) {
        start = .allocate(capacity: (count + Self.excess) * Self.stride)
    }

    deinit { start.deallocate() }

    /// Computes the factors of the pixels `columns` of the rows `rows`, from the alphas of them and of all their neighbours.
    func compute(
        _ alphas: UnsafePointer<Float>, stride: Int, rows: Range<Int>, columns: Range<Int>, rule: ForegroundEstimation,
        isFullSize: Bool
    ) {
        let (regularization, gradientWeight) = (rule.regularization, rule.gradientWeight)
        for y in rows {
            for x in Swift.stride(from: columns.lowerBound, to: columns.upperBound, by: 4) {
                let i = y &* stride &+ x
                let a = Self.four(alphas + i)
                let toRight = Self.distance(Self.four(alphas + i + 1), a)
                let toUp = Self.distance(Self.four(alphas + i - stride), a)
                let toDown = Self.distance(Self.four(alphas + i + stride), a)
                let toLeft = Self.distance(Self.four(alphas + i - 1), a)
                let total = toRight + toUp + toDown + toLeft
                let b = 1 - a
                let sum = 4 * regularization + gradientWeight * total
                let aa = a * a + sum
                let bb = b * b + sum
                let inverse = 1 / (aa * bb - a * b * a * b)
                var mixed = inverse * a * b
                // On smaller levels colours spread through the decided parts; there is nothing after the full size to see it.
                if isFullSize { mixed.replace(with: -1, where: (total .== 0) .& (a * b .== 0)) }
                let weightRight = regularization + gradientWeight * toRight
                let weightUp = regularization + gradientWeight * toUp
                let weightDown = regularization + gradientWeight * toDown
                let weightLeft = regularization + gradientWeight * toLeft
                let (front, back) = (inverse * bb, inverse * aa)
                for lane in 0..<4 {
                    UnsafeMutableRawPointer(start + (i &+ lane) &* Self.stride).storeBytes(
                        of: SIMD8(
                            weightRight[lane], weightUp[lane], weightDown[lane], weightLeft[lane], front[lane],
                            back[lane], mixed[lane], 0),
                        as: SIMD8<Float>.self)
                }
            }
        }
    }

    @inline(__always)
    private static func four(_ start: UnsafePointer<Float>) -> SIMD4<Float> {
        UnsafeRawPointer(start).loadUnaligned(as: SIMD4<Float>.self)
    }

    @inline(__always)
    private static func distance(_ first: SIMD4<Float>, _ second: SIMD4<Float>) -> SIMD4<Float> {
        // Without the sign bit (IEEE 754 binary32).
        unsafeBitCast(
            unsafeBitCast(first - second, to: SIMD4<UInt32>.self) & 0x7FFF_FFFF, to: SIMD4<Float>.self)
    }
}
