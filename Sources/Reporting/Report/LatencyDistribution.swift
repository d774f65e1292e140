import Benchmarking
import Foundation

/// How the latencies of one configuration spread, in bins of equal width on a logarithmic scale.
public struct LatencyDistribution: Codable, Equatable, Sendable {
    /// The machine's label.
    public var label: String
    /// The row of its result.
    public var row: String
    /// Lower edge of the first bin in milliseconds.
    public var lowMilliseconds: Double
    /// Upper edge of the last bin in milliseconds.
    public var highMilliseconds: Double
    /// Latencies in each bin.
    public var counts: [Int]

    /// Bins of a distribution: enough to see two modes, few enough for 70 samples.
    static let bins = 36

    /// Sorts the samples into bins; nil without samples above 0.
    init?(label: String, row: String, samples: LatencySamples) {
        let sorted = samples.sorted
        guard sorted.count > 0 else { return nil }
        let low = Double(sorted.value(rank: 1)) / 1e6
        let high = Double(sorted.value(rank: sorted.count)) / 1e6
        guard low > 0 else { return nil }
        self.label = label
        self.row = row
        lowMilliseconds = low
        // All samples alike still need a bin with a width.
        highMilliseconds = max(high, low * 1.001)
        let span = log(highMilliseconds / lowMilliseconds)
        var counts = [Int](repeating: 0, count: Self.bins)
        for (value, count) in sorted.weighted {
            let place = log(max(Double(value) / 1e6, low) / low) / span * Double(Self.bins)
            counts[min(max(Int(place), 0), Self.bins - 1)] += count
        }
        self.counts = counts
    }
}
