/// How well a model's alpha agrees with ground truth at one input size and precision.
public struct QualityFigure: Codable, Hashable, Sendable {
    /// Name of the model.
    public var model: String
    /// "fp32", "bf16", "fp16" or "int8".
    public var precision: String
    /// Side of the network's square input in pixels; nil where it is not stated.
    public var size: Int?
    /// The pictures that it was measured on.
    public var dataset: String
    /// Mean absolute difference of alpha, 0 to 1.
    public var meanAbsoluteDifference: Double
    /// Sum of absolute differences a picture, in thousands; nil where it was not measured.
    public var sumOfAbsoluteDifferences: Double?
    /// Gradient error a picture, in thousands: how well edges such as hair are met; nil where it was not measured.
    public var gradient: Double?

    /// Makes a record.
    public init(
        model: String, precision: String, size: Int?, dataset: String, meanAbsoluteDifference: Double,
        sumOfAbsoluteDifferences: Double? = nil, gradient: Double? = nil
    ) {
        self.model = model
        self.precision = precision
        self.size = size
        self.dataset = dataset
        self.meanAbsoluteDifference = meanAbsoluteDifference
        self.sumOfAbsoluteDifferences = sumOfAbsoluteDifferences
        self.gradient = gradient
    }
}
