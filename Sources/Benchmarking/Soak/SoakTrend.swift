/// Slopes over a soak's windows.
public enum SoakTrend {
    /// Windows that a trend needs.
    public static let leastWindows = 10
    /// Share of the windows of a process that count as its warm-up and are left out of a trend.
    public static let warmUpShare = 0.1
    /// Memory may grow by this share of itself a day ...
    public static let memoryShare = 0.05
    /// ... or by this many bytes a day, whichever is more.
    public static let memoryBytes = Double(64 << 20)
    /// Latency and throughput may change by this share a day.
    public static let speedShare = 0.10
    /// A change below this share over the time watched is not extrapolated to a day.
    public static let leastSeenShare = 0.01

    /// Memory that moved by less than this over the time watched moved as allocators do, and is not extrapolated either.
    public static let leastSeenBytes = Double(8 << 20)

    private static let secondsPerDay = 86_400.0

    /// The windows that a trend is taken over: the longest stretch of one process, without its warm-up.
    public static func stretch(of minutes: [SoakMinute]) -> [SoakMinute] {
        let stretches = Dictionary(grouping: minutes, by: \.process).values
        let longest = stretches.max { ($0.count, $1[0].process) < ($1.count, $0[0].process) } ?? []
        let warmUp = max(1, Int(Double(longest.count) * warmUpShare))
        return Array(longest.sorted { $0.index < $1.index }.dropFirst(warmUp))
    }

    /// Slopes of memory, latency and throughput; those that cannot be computed are left out.
    public static func slopes(of minutes: [SoakMinute]) -> [SoakSlope] {
        let stretch = stretch(of: minutes)
        guard stretch.count >= leastWindows else { return [] }
        return [
            slope("resident memory", "bytes/day", stretch) { $0.residentBytes.map(Double.init) },
            slope("gpu memory", "bytes/day", stretch) { $0.gpuBytes.map(Double.init) },
            slope("median latency", "ms/day", stretch) { $0.p50Milliseconds },
            slope("throughput", "images/s/day", stretch) { $0.queries > 0 ? $0.imagesPerSecond : nil },
        ].compactMap { $0 }
    }

    private static func slope(
        _ quantity: String, _ unit: String, _ minutes: [SoakMinute], _ value: (SoakMinute) -> Double?
    ) -> SoakSlope? {
        let points = minutes.compactMap { minute in value(minute).map { (minute.startSeconds / secondsPerDay, $0) } }
        guard points.count >= leastWindows, let first = points.first, let last = points.last,
            let trend = LinearTrend(x: points.map(\.0), y: points.map(\.1))
        else { return nil }
        let mean = Moments(points.map(\.1)).mean
        let isMemory = unit.hasPrefix("bytes")
        let bound = isMemory ? max(mean * memoryShare, memoryBytes) : mean * speedShare
        let estimate = trend.slopeEstimate()
        let excludesZero = (estimate.low ?? -1) > 0 || (estimate.high ?? 1) < 0
        let seen = trend.slope.magnitude * (last.0 - first.0)
        // Memory that shrinks is no leak.
        let matters = isMemory ? trend.slope > bound : trend.slope.magnitude > bound
        return SoakSlope(
            quantity: quantity, unit: unit, perDay: estimate, boundPerDay: bound,
            significant: excludesZero && matters && seen > max(mean * leastSeenShare, isMemory ? leastSeenBytes : 0))
    }
}
