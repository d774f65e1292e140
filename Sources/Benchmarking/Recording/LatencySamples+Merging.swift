extension LatencySamples {
    /// Samples of several rounds together: raw while all are raw and few enough, else one histogram. Nothing is averaged.
    public static func merged(_ parts: [LatencySamples]) -> LatencySamples {
        let total = parts.reduce(0) { $0 + $1.count }
        if total <= rawLimit, parts.allSatisfy({ $0.nanoseconds != nil }) {
            return LatencySamples(parts.flatMap { $0.nanoseconds ?? [] })
        }
        var histogram = LatencyHistogram()
        for part in parts {
            if let record = part.histogram {
                histogram.merge(LatencyHistogram(record))
            }
            for sample in part.nanoseconds ?? [] {
                histogram.record(sample)
            }
        }
        return LatencySamples(histogram: histogram)
    }

    /// Keeps a histogram.
    public init(histogram: LatencyHistogram) {
        self.init(count: histogram.count, nanoseconds: nil, histogram: histogram.record)
    }

    /// The samples in ascending order in nanoseconds; out of a histogram, each sample is its bucket's upper end.
    public var sorted: SortedSamples {
        if let nanoseconds {
            return SortedSamples(nanoseconds: nanoseconds)
        }
        return SortedSamples(histogram: histogram ?? HistogramRecord(values: [], counts: []))
    }
}

extension HistogramRecord {
    /// Counts samples in nanoseconds.
    public init(_ samples: [Int64]) {
        var histogram = LatencyHistogram()
        for sample in samples {
            histogram.record(sample)
        }
        self = histogram.record
    }
}
