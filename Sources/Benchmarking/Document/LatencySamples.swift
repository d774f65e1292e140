/// The latencies of a round: raw up to ``rawLimit``, a histogram above it. Exactly one of the two is there.
public struct LatencySamples: Codable, Sendable, Equatable {
    /// Above this many samples a histogram is kept in place of raw values, so that documents stay readable.
    public static let rawLimit = 10_000

    /// Number of samples.
    public var count: Int
    /// Latencies in nanoseconds, in the order in which queries were answered.
    public var nanoseconds: [Int64]?
    /// Latencies in nanoseconds as a histogram.
    public var histogram: HistogramRecord?

    /// Keeps the samples raw or as a histogram, by their number.
    public init(_ samples: [Int64]) {
        count = samples.count
        if samples.count <= Self.rawLimit {
            nanoseconds = samples
        } else {
            histogram = HistogramRecord(samples)
        }
    }

    /// Makes samples out of their parts.
    init(count: Int, nanoseconds: [Int64]?, histogram: HistogramRecord?) {
        self.count = count
        self.nanoseconds = nanoseconds
        self.histogram = histogram
    }
}
