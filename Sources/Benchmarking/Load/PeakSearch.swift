/// Finds the highest rate that holds an objective: grows until a rate fails, then halves the gap.
public struct PeakSearch: Sendable {
    /// The search ends when the lowest failing rate is within this factor of the highest that held.
    public static let resolution = 1.05
    /// Factor by which a rate grows while none has failed.
    public static let growth = 1.5
    /// Trials at most; enough for three decades at the growth and resolution above.
    public static let trialLimit = 24

    private let start: Double

    /// Starts at this rate in queries a second.
    public init(start: Double) {
        precondition(start > 0, "a search starts above 0 queries a second")
        self.start = start
    }

    /// Runs trials until the peak is known; nil when no rate down to a thousandth of the start held.
    ///
    /// `trial` tells whether a rate held, or nil to end the search at once (the service is gone).
    public func run(_ trial: (Double) throws -> Bool?) rethrows -> Double? {
        var held: Double?
        var failed: Double?
        var rate = start
        for _ in 0..<Self.trialLimit {
            guard let holds = try trial(rate) else { return held }
            if holds { held = max(held ?? rate, rate) } else { failed = min(failed ?? rate, rate) }
            switch (held, failed) {
            case (let held?, let failed?):
                if failed / held <= Self.resolution { return held }
                // The geometric middle halves the gap as a factor.
                rate = (held * failed).squareRoot()
            case (nil, let failed?):
                rate = failed / Self.growth
                if rate < start / 1000 { return nil }
            default: rate *= Self.growth
            }
        }
        return held
    }
}
