#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension RGBImage {
    /// From this standard deviation on, in pixels, the picture is blurred at a smaller size.
    private static let directLimit = 8.0
    /// The standard deviation, in pixels, that is left to blur at the smaller size: the scaling does not show then.
    private static let reducedDeviation = 4.0
    /// Variance, in square pixels of the smaller size, of the mean over one pixel (a box) and of the linear
    /// interpolation back (a triangle).
    private static let scalingVariance = 1.0 / 12 + 1.0 / 6

    /// This picture blurred with nearly a Gaussian of standard deviation `radius` in pixels, at least 0; edges are
    /// replicated. The time does not grow with the radius.
    public func blurred(radius: Double, threads: Int) -> RGBImage {
        precondition(radius >= 0 && radius.isFinite, "A picture cannot be blurred by \(radius) pixels.")
        if radius == 0 { return self }
        guard radius > Self.directLimit else {
            return BoxBlur(deviation: radius).applied(to: self, threads: threads)
        }
        let factor = radius / Self.reducedDeviation
        let reduced = PixelSize(
            width: max(1, Int((Double(size.width) / factor).rounded())),
            height: max(1, Int((Double(size.height) / factor).rounded())))
        let deviation = (Self.reducedDeviation * Self.reducedDeviation - Self.scalingVariance).squareRoot()
        let small = resized(to: reduced, using: .area, threads: threads)
        return BoxBlur(deviation: deviation).applied(to: small, threads: threads)
            .resized(to: size, using: .bilinear, threads: threads)
    }
}
