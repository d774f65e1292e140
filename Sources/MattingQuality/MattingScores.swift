/// How far an alpha matte is from the true one, over the whole picture with alpha in 0...1.
///
/// The first five are the error measures of C. Rhemann, C. Rother, J. Wang, M. Gelautz, P. Kohli, P. Rott, A
/// perceptually motivated online benchmark for image matting, CVPR 2009; smaller is better. Sums are given in thousands.
public struct MattingScores: Hashable, Sendable, Codable {
    /// Sum of absolute differences, in thousands of pixels.
    public var sad: Double
    /// Mean squared difference, 0...1.
    public var mse: Double
    /// Mean absolute difference, 0...1.
    public var mad: Double
    /// Sum of squared differences of gradient magnitude (Gaussian derivative, sigma 1.4), in thousands.
    public var gradient: Double
    /// Sum of absolute differences of connectedness to the common source region, in thousands of pixels.
    public var connectivity: Double
    /// Intersection over union of the pixels of at least 0.5, 0...1, larger is better; 1 when neither has any.
    public var iou: Double

    /// Scores that were computed before.
    public init(sad: Double, mse: Double, mad: Double, gradient: Double, connectivity: Double, iou: Double) {
        self.sad = sad
        self.mse = mse
        self.mad = mad
        self.gradient = gradient
        self.connectivity = connectivity
        self.iou = iou
    }
}
