extension LatenessRecord {
    /// The 99th percentile of lateness that is always allowed, in milliseconds.
    public static let limitMilliseconds = 2.0
    /// Latency counts from the intended moment, so lateness is inside it: up to this share of the median it changes no
    /// figure by more than the runs differ.
    public static let shareOfMedian = 0.05

    /// The 99th percentile of lateness above which the figures of a load with this median latency are invalid, in
    /// milliseconds.
    public static func limit(median: Double?) -> Double {
        max(limitMilliseconds, (median ?? 0) * shareOfMedian)
    }

    /// Sums up how late queries were sent; nil without one. `planned` is in queries a second, `duration` in nanoseconds.
    public init?(_ lateness: [Int64], planned: Double, duration: Int64) {
        let sorted = SortedSamples(nanoseconds: lateness)
        guard sorted.count > 0 else { return nil }
        func milliseconds(_ percentile: Double) -> Double {
            Double(sorted.value(rank: Percentiles.rank(of: percentile, count: sorted.count))) / 1e6
        }
        self.init(
            count: sorted.count, medianMilliseconds: milliseconds(50), p99Milliseconds: milliseconds(99),
            maximumMilliseconds: milliseconds(100), plannedRate: planned,
            sentRate: duration > 0 ? Double(sorted.count) / (Double(duration) / 1e9) : 0)
    }
}
