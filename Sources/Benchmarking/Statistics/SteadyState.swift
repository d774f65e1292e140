/// The test for steady state: a round is cut into windows in the order of time, and their medians must agree.
public enum SteadyState {
    /// Windows of a round.
    public static let windows = 3
    /// The largest deviation of a window's median from the middle one, as a fraction.
    public static let bound = 0.10
    /// Samples that a window needs before its median says something.
    public static let leastSamplesPerWindow = 5

    /// Tests latencies in milliseconds in the order of time.
    public static func record(_ latencies: [Double]) -> SteadyStateRecord {
        let perWindow = latencies.count / windows
        guard perWindow >= leastSamplesPerWindow else {
            return SteadyStateRecord(steady: nil, largestDeviation: nil, bound: bound, windowMedians: [])
        }
        let medians = (0..<windows).map { window in
            let end = window == windows - 1 ? latencies.count : (window + 1) * perWindow
            return Moments.median(Array(latencies[window * perWindow..<end]))
        }
        let middle = Moments.median(medians)
        let deviation = medians.map { ($0 - middle).magnitude }.max() ?? 0
        let relative = middle > 0 ? deviation / middle : 0
        return SteadyStateRecord(
            steady: relative <= bound, largestDeviation: relative, bound: bound, windowMedians: medians)
    }

    /// Rounds together are steady when each is; unknown as soon as one is unknown and none is unsteady.
    public static func combined(_ records: [SteadyStateRecord]) -> SteadyStateRecord {
        let verdicts = records.map(\.steady)
        let steady: Bool? =
            if verdicts.contains(false) { false } else if verdicts.isEmpty || verdicts.contains(nil) { nil } else {
                true
            }
        return SteadyStateRecord(
            steady: steady, largestDeviation: records.compactMap(\.largestDeviation).max(), bound: bound,
            windowMedians: records.flatMap(\.windowMedians))
    }
}
