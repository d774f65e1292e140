/// How near the alpha of a configuration is to FP32 on the CPU provider, over the same images.
public struct AccuracyRecord: Codable, Sendable, Equatable {
    /// Mean absolute difference above which a row is invalid; alpha is 0...1, so this is one level of 8 bits.
    public static let defaultTolerance = 0.004

    /// Mean absolute difference of alpha, 0...1.
    public var meanAbsoluteDifference: Double
    /// Largest difference of one pixel's alpha, 0...1.
    public var largestDifference: Double
    /// Images that were compared.
    public var images: Int
    /// What it was compared with, such as "fp32 on cpu".
    public var reference: String

    /// Makes a record.
    public init(meanAbsoluteDifference: Double, largestDifference: Double, images: Int, reference: String) {
        self.meanAbsoluteDifference = meanAbsoluteDifference
        self.largestDifference = largestDifference
        self.images = images
        self.reference = reference
    }
}
