/// Samples in ascending order, reached by rank: every order statistic comes from here, for raw samples and histograms alike.
public struct SortedSamples: Sendable {
    private let values: [Int64]
    /// Samples up to and including the value at the same place; nil when each value stands for one sample.
    private let cumulativeCounts: [Int]?

    /// Number of samples.
    public let count: Int

    /// Sorts raw samples in nanoseconds.
    public init(nanoseconds: [Int64]) {
        values = nanoseconds.sorted()
        cumulativeCounts = nil
        count = nanoseconds.count
    }

    /// Takes the samples of a histogram.
    public init(histogram: HistogramRecord) {
        values = histogram.values
        var running = 0
        cumulativeCounts = histogram.counts.map { bucket in
            running += Int(bucket)
            return running
        }
        count = running
    }

    /// The sample of a rank in nanoseconds; ranks run from 1 (smallest) to `count` (largest).
    public func value(rank: Int) -> Int64 {
        precondition(rank >= 1 && rank <= count, "a rank lies between 1 and the number of samples")
        guard let cumulativeCounts else { return values[rank - 1] }
        var low = 0
        var high = cumulativeCounts.count - 1
        while low < high {
            let middle = (low + high) / 2
            if cumulativeCounts[middle] < rank {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return values[low]
    }

    /// Distinct values with the number of samples at each, ascending.
    public var weighted: [(value: Int64, count: Int)] {
        guard let cumulativeCounts else { return values.map { ($0, 1) } }
        var previous = 0
        return zip(values, cumulativeCounts).map { value, running in
            defer { previous = running }
            return (value, running - previous)
        }
    }
}
