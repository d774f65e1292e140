import Foundation

/// Figures of which each round gives one.
public enum RoundMean {
    /// The mean over rounds with its Student interval; without an interval for one round.
    public static func estimate(_ rounds: [Double], confidence: Double = 0.95) -> Estimate {
        let moments = Moments(rounds)
        guard moments.count > 1 else {
            return Estimate(
                value: moments.mean, low: nil, high: nil, confidence: confidence, method: "one process: no interval")
        }
        let half =
            moments.standardDeviation / Double(moments.count).squareRoot()
            * Distributions.studentQuantile(1 - (1 - confidence) / 2, degreesOfFreedom: Double(moments.count - 1))
        return Estimate(
            value: moments.mean, low: moments.mean - half, high: moments.mean + half, confidence: confidence,
            method: "Student's t over \(moments.count) processes")
    }

    /// The geometric mean of rates over rounds with its Student interval on the logarithms: a rate is never below 0, and
    /// with few rounds an interval around the plain mean could say so. Without an interval for one round.
    public static func rate(_ rounds: [Double], confidence: Double = 0.95) -> Estimate {
        precondition(rounds.allSatisfy { $0 > 0 }, "a rate is above 0")
        let logarithms = estimate(rounds.map { log($0) }, confidence: confidence)
        return Estimate(
            value: exp(logarithms.value), low: logarithms.low.map { exp($0) }, high: logarithms.high.map { exp($0) },
            confidence: confidence,
            method: rounds.count > 1
                ? "Student's t on logarithms over \(rounds.count) processes" : "one process: no interval")
    }

    /// The ratio of two geometric means over rounds, first / second, with its Welch interval (Welch 1947) on the logarithms.
    ///
    /// Nil when one side has fewer than two rounds or a value that is not positive: then there is nothing to say how far
    /// one run differs from the next.
    public static func ratio(_ first: [Double], _ second: [Double], confidence: Double = 0.95) -> Estimate? {
        guard first.count >= 2, second.count >= 2, (first + second).allSatisfy({ $0 > 0 }) else { return nil }
        let a = Moments(first.map { log($0) })
        let b = Moments(second.map { log($0) })
        let varianceA = a.standardDeviation * a.standardDeviation / Double(a.count)
        let varianceB = b.standardDeviation * b.standardDeviation / Double(b.count)
        let difference = a.mean - b.mean
        let method = "Welch's t on logarithms over \(a.count) and \(b.count) processes"
        guard varianceA + varianceB > 0 else {
            return Estimate(
                value: exp(difference), low: exp(difference), high: exp(difference), confidence: confidence,
                method: method)
        }
        let degrees =
            (varianceA + varianceB) * (varianceA + varianceB)
            / (varianceA * varianceA / Double(a.count - 1) + varianceB * varianceB / Double(b.count - 1))
        let half =
            (varianceA + varianceB).squareRoot()
            * Distributions.studentQuantile(1 - (1 - confidence) / 2, degreesOfFreedom: degrees)
        return Estimate(
            value: exp(difference), low: exp(difference - half), high: exp(difference + half), confidence: confidence,
            method: method)
    }
}
