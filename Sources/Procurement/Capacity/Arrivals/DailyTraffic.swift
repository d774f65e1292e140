/// Requests a second through one day, constant within each bin; the mean of a Poisson process of arrivals.
public struct DailyTraffic: Hashable, Sendable {
    /// Seconds of a day.
    public static let daySeconds = 86_400.0
    /// Requests a second in each bin, all 0 or more; the bins have the same length and fill the day.
    public let ratesPerSecond: [Double]
    /// Where the pattern comes from: a built-in name or a file name.
    public let name: String

    /// Makes a day; throws `outOfRange` when there is no bin, a rate is negative or not a number, or nothing arrives.
    public init(ratesPerSecond: [Double], name: String) throws(DecisionError) {
        guard !ratesPerSecond.isEmpty, ratesPerSecond.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
            throw DecisionError(.outOfRange, "The traffic '\(name)' needs rates of 0 or more requests a second.")
        }
        guard ratesPerSecond.contains(where: { $0 > 0 }) else {
            throw DecisionError(.outOfRange, "The traffic '\(name)' has no request in the whole day: nothing to plan.")
        }
        self.ratesPerSecond = ratesPerSecond
        self.name = name
    }

    /// Length of a bin in seconds.
    public var binSeconds: Double { Self.daySeconds / Double(ratesPerSecond.count) }
    /// The highest rate of the day, in requests a second.
    public var peakPerSecond: Double { ratesPerSecond.max() ?? 0 }
    /// The mean rate of the day, in requests a second.
    public var meanPerSecond: Double { ratesPerSecond.reduce(0, +) / Double(ratesPerSecond.count) }
    /// Requests expected in the day.
    public var requestsPerDay: Double { meanPerSecond * Self.daySeconds }

    /// The rate at a time in seconds since midnight; times outside the day count as its nearest bin.
    public func rate(at seconds: Double) -> Double {
        let bin = Int((seconds / binSeconds).rounded(.down))
        return ratesPerSecond[min(max(bin, 0), ratesPerSecond.count - 1)]
    }

    /// The same shape with another highest rate, in requests a second (above 0).
    public func scaled(toPeak peak: Double) throws(DecisionError) -> DailyTraffic {
        guard peak > 0, peak.isFinite else {
            throw DecisionError(.outOfRange, "A peak of \(peak) requests a second is not above 0.")
        }
        let factor = peak / peakPerSecond
        return try DailyTraffic(ratesPerSecond: ratesPerSecond.map { $0 * factor }, name: name)
    }
}
