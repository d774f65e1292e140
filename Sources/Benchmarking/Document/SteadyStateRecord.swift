/// Whether a round had settled, tested and not assumed.
public struct SteadyStateRecord: Codable, Sendable, Equatable {
    /// True when the medians of all windows lie within ``bound`` of their middle; nil when there were too few samples to tell.
    public var steady: Bool?
    /// Largest deviation of a window's median from the median of windows, as a fraction.
    public var largestDeviation: Double?
    /// The bound as a fraction.
    public var bound: Double
    /// Median of each window in milliseconds.
    public var windowMedians: [Double]

    /// Makes a record.
    public init(steady: Bool?, largestDeviation: Double?, bound: Double, windowMedians: [Double]) {
        self.steady = steady
        self.largestDeviation = largestDeviation
        self.bound = bound
        self.windowMedians = windowMedians
    }
}
