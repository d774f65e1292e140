/// Finds the highest rate that holds an objective: grows until a rate fails, halves the gap, and tries the rate that it
/// found once more, since the one lucky trial of a noisy service must not become its peak.
public struct PeakSearch: Sendable {
    /// The search ends when the lowest failing rate is within this factor of the highest that held.
    public static let resolution = 1.05
    /// Factor by which a rate grows while none has failed.
    public static let growth = 1.5
    /// Trials at most; enough for three decades at the growth and resolution above, and some steps down at the end.
    public static let trialLimit = 32

    private let start: Double

    /// Starts at this rate in queries a second.
    public init(start: Double) {
        precondition(start > 0, "a search starts above 0 queries a second")
        self.start = start
    }

    /// Runs trials until the peak is known and has held twice; nil when no rate down to a thousandth of the start held.
    ///
    /// `trial` tells whether a rate held, or nil to end the search at once (the service is gone).
    public func run(_ trial: (Double) throws -> Bool?) rethrows -> Double? {
        var held: Double?
        var failed: Double?
        var rate = start
        var isConfirming = false
        for _ in 0..<Self.trialLimit {
            guard let holds = try trial(rate) else { return held }
            if isConfirming {
                if holds { return rate }
                // What held once and then did not is no peak: the next lower rate has to hold in its place.
                (held, failed) = (nil, rate)
                rate /= Self.resolution
                if rate < start / 1000 { return nil }
                continue
            }
            if holds { held = max(held ?? rate, rate) } else { failed = min(failed ?? rate, rate) }
            switch (held, failed) {
            case (let held?, let failed?):
                if failed / held <= Self.resolution {
                    isConfirming = true
                    rate = held
                } else {
                    // The geometric middle halves the gap as a factor.
                    rate = (held * failed).squareRoot()
                }
            case (nil, let failed?):
                rate = failed / Self.growth
                if rate < start / 1000 { return nil }
            default: rate *= Self.growth
            }
        }
        return isConfirming ? nil : held
    }
}
