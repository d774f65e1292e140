extension LatenessRecord {
    /// The 99th percentile of lateness above which an open loop's figures are invalid, in milliseconds.
    public static let limitMilliseconds = 2.0

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
