#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The curve behind a `Resampling` case, over distances in units of the larger pixel pitch.
struct ResamplingFilter {
    /// The distance from the centre beyond which the weight is 0.
    let support: Double
    /// The weight, not normalised, at a distance from the centre.
    let weight: (Double) -> Double

    /// The filter that `resampling` names.
    init(_ resampling: Resampling) {
        switch resampling {
        case .bilinear:
            support = 1
            weight = { max(0, 1 - abs($0)) }
        case .area:
            support = 0.5
            weight = { $0 > -0.5 && $0 <= 0.5 ? 1 : 0 }
        case .bicubic:
            support = 2
            weight = Self.keys
        case .lanczos:
            support = 3
            weight = { abs($0) < 3 ? Self.sinc($0) * Self.sinc($0 / 3) : 0 }
        }
    }

    private static func sinc(_ x: Double) -> Double {
        x == 0 ? 1 : sin(x * .pi) / (x * .pi)
    }

    /// Keys, Cubic convolution interpolation for digital image processing, 1981, equation 4 with a = -0.5.
    private static func keys(_ x: Double) -> Double {
        let a = -0.5
        let d = abs(x)
        if d < 1 { return ((a + 2) * d - (a + 3)) * d * d + 1 }
        if d < 2 { return ((a * d - 5 * a) * d + 8 * a) * d - 4 * a }
        return 0
    }
}
