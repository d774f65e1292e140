/// One percentile of a latency, shown only when there are samples enough for it.
public struct PercentileRecord: Codable, Sendable, Equatable {
    /// The percentile, such as 99 or 99.9.
    public var percentile: Double
    /// The value in milliseconds; nil when fewer samples were taken than are needed.
    public var milliseconds: Double?
    /// Lower end of the order-statistic interval in milliseconds; nil where the samples do not bound it.
    public var low: Double?
    /// Upper end of the order-statistic interval in milliseconds; nil where the samples do not bound it.
    public var high: Double?
    /// Confidence that the interval really has, at least 0.95.
    public var coverage: Double?
    /// Samples that are needed at 99 % confidence with one query allowed above.
    public var needed: Int
    /// Samples that were taken.
    public var taken: Int

    /// Makes a record.
    public init(
        percentile: Double, milliseconds: Double?, low: Double? = nil, high: Double? = nil, coverage: Double? = nil,
        needed: Int, taken: Int
    ) {
        self.percentile = percentile
        self.milliseconds = milliseconds
        self.low = low
        self.high = high
        self.coverage = coverage
        self.needed = needed
        self.taken = taken
    }
}
