/// A figure with its interval.
public struct Estimate: Codable, Sendable, Equatable {
    /// The figure.
    public var value: Double
    /// Lower end of the interval; nil when there were too few samples for one.
    public var low: Double?
    /// Upper end of the interval; nil when there were too few samples for one.
    public var high: Double?
    /// Confidence of the interval, such as 0.95.
    public var confidence: Double
    /// How the interval was made, such as "bootstrap over rounds and queries, 2000 resamples".
    public var method: String

    /// Makes an estimate.
    public init(value: Double, low: Double?, high: Double?, confidence: Double = 0.95, method: String) {
        self.value = value
        self.low = low
        self.high = high
        self.confidence = confidence
        self.method = method
    }
}
