import Histogram

/// Latencies in nanoseconds in constant memory: buckets at most 0.1 % wide up to one hour, merged without loss.
public struct LatencyHistogram: Sendable {
    /// Latencies above this are counted in the highest bucket; no query of ours may take an hour.
    static let highestNanoseconds: UInt64 = 3_600_000_000_000

    private var histogram: Histogram<Int64>

    /// Makes an empty histogram.
    public init() {
        histogram = Histogram(
            lowestDiscernibleValue: 1, highestTrackableValue: Self.highestNanoseconds,
            numberOfSignificantValueDigits: .three)
    }

    /// Makes a histogram out of what stands in a document.
    public init(_ record: HistogramRecord) {
        self.init()
        for (value, count) in zip(record.values, record.counts) where count > 0 {
            histogram.record(Self.clamped(value), count: count)
        }
    }

    /// Number of samples.
    public var count: Int { Int(histogram.totalCount) }

    /// Counts one latency in nanoseconds.
    public mutating func record(_ nanoseconds: Int64) {
        histogram.record(Self.clamped(nanoseconds))
    }

    /// Adds all samples of another histogram.
    public mutating func merge(_ other: LatencyHistogram) {
        histogram.add(other.histogram)
    }

    /// The histogram as it stands in a document.
    public var record: HistogramRecord {
        var values: [Int64] = []
        var counts: [Int64] = []
        for bucket in histogram.recordedValues() {
            values.append(Int64(bucket.value))
            counts.append(bucket.count)
        }
        return HistogramRecord(values: values, counts: counts)
    }

    private static func clamped(_ nanoseconds: Int64) -> UInt64 {
        min(UInt64(max(nanoseconds, 0)), highestNanoseconds)
    }
}
