/// A high dynamic range histogram as it stands in a document: only the buckets that hold something.
///
/// Every bucket is at most 0.1 % wide (three significant digits), so adding two records loses nothing beyond that.
public struct HistogramRecord: Codable, Sendable, Equatable {
    /// Significant decimal digits that are kept.
    public static let significantDigits = 3

    /// Significant decimal digits that were kept.
    public var significantDigits: Int
    /// Highest equivalent value of each bucket that holds something, ascending, in nanoseconds.
    public var values: [Int64]
    /// Number of samples in each of those buckets.
    public var counts: [Int64]

    /// Makes a record from buckets.
    public init(values: [Int64], counts: [Int64], significantDigits: Int = Self.significantDigits) {
        precondition(values.count == counts.count, "a histogram needs one count for each value")
        self.values = values
        self.counts = counts
        self.significantDigits = significantDigits
    }
}
