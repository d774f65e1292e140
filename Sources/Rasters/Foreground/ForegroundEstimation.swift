/// Estimates the colours of the foreground, so that no fringe of the old background shows on a new one.
///
/// Fast multi-level foreground estimation: T. Germer, T. Uelwer, S. Conrad, S. Harmeling, Fast Multi-Level Foreground
/// Estimation, ICPR 2020. Foreground F and background B minimise, for each channel, the sum over all pixels of
/// `(alpha F + (1 - alpha) B - I)^2` plus, for each of the four neighbours j, `w_j ((F - F_j)^2 + (B - B_j)^2)` with
/// `w_j = regularization + gradientWeight |alpha - alpha_j|`, from one pixel up to the full size. The large levels are
/// worked on only where they decide a pixel whose alpha is neither 0 nor 1: elsewhere the colour is known.
public struct ForegroundEstimation: Sendable, Hashable {
    /// Smoothness where alpha is even, above 0.
    public var regularization: Float
    /// Levels up to this width and height, in pixels, get `smallIterations`, larger ones `bigIterations`.
    public var smallSize: Int
    /// Sweeps over a small level, at least 1.
    public var smallIterations: Int
    /// Sweeps over a big level, at least 1.
    public var bigIterations: Int
    /// Smoothness added for each unit of difference in alpha, at least 0.
    public var gradientWeight: Float

    /// An estimation; the default values are those of the paper's reference implementation, pymatting.
    public init(
        regularization: Float = 1e-5, smallSize: Int = 32, smallIterations: Int = 10, bigIterations: Int = 2,
        gradientWeight: Float = 1
    ) {
        precondition(regularization > 0, "Without regularization a pixel's colours are not determined.")
        precondition(smallIterations >= 1 && bigIterations >= 1, "Every level needs at least one sweep.")
        self.regularization = regularization
        self.smallSize = smallSize
        self.smallIterations = smallIterations
        self.bigIterations = bigIterations
        self.gradientWeight = gradientWeight
    }

    /// `image` with `alpha`, which must have its size, as a cut-out with estimated foreground colours.
    ///
    /// Alpha is straight; red, green and blue are 0 where alpha is 0 and the picture's own where alpha is 255.
    public func cutout(_ image: RGBImage, alpha: AlphaPlane, threads: Int) -> RGBAImage {
        Compositing.cutout(image, alpha: alpha, threads: threads)
    }
}
