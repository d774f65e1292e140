/// The trend of one quantity over a soak: least squares with a confidence interval.
public struct SoakSlope: Codable, Sendable, Equatable {
    /// The quantity: "resident memory", "gpu memory", "median latency", "throughput".
    public var quantity: String
    /// Unit of the slope, such as "bytes/day".
    public var unit: String
    /// The slope.
    public var perDay: Estimate
    /// The growth over a day above which the verdict changes, in the same unit.
    public var boundPerDay: Double
    /// True when the interval excludes 0 and the growth over a day passes the bound.
    public var significant: Bool

    /// Makes a slope.
    public init(quantity: String, unit: String, perDay: Estimate, boundPerDay: Double, significant: Bool) {
        self.quantity = quantity
        self.unit = unit
        self.perDay = perDay
        self.boundPerDay = boundPerDay
        self.significant = significant
    }
}
