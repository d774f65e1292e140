/// Outliers by the modified z-score; reported and never removed.
public struct OutlierRecord: Codable, Sendable, Equatable {
    /// Samples whose modified z-score lies above ``threshold`` in size.
    public var count: Int
    /// Largest modified z-score in size; nil when the median absolute deviation is 0.
    public var largestScore: Double?
    /// The threshold.
    public var threshold: Double

    /// Makes a record.
    public init(count: Int, largestScore: Double?, threshold: Double) {
        self.count = count
        self.largestScore = largestScore
        self.threshold = threshold
    }
}
