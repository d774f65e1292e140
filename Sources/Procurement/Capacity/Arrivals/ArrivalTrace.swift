/// Recorded arrivals of one day, each by itself.
public struct ArrivalTrace: Hashable, Sendable {
    /// Arrival times in seconds since midnight, ascending, at least one, each from 0 to below 86,400.
    public let secondsOfDay: [Double]
    /// The file's name.
    public let name: String

    /// The most arrivals that are kept one by one (160 MB); a longer day goes in as counts per minute.
    public static let arrivalLimit = 20_000_000

    /// Takes arrival times in any order; throws `outOfRange` for none, too many, or one outside the day.
    public init(secondsOfDay times: [Double], name: String) throws(DecisionError) {
        guard !times.isEmpty else {
            throw DecisionError(.outOfRange, "The trace '\(name)' holds no arrival: nothing to plan.")
        }
        guard times.count <= Self.arrivalLimit else {
            throw DecisionError(
                .outOfRange,
                "The trace '\(name)' holds \(times.count) arrivals, \(Self.arrivalLimit) at most: give requests per minute."
            )
        }
        guard times.allSatisfy({ $0 >= 0 && $0 < DailyTraffic.daySeconds }) else {
            throw DecisionError(.outOfRange, "The trace '\(name)' must lie within one day: 0 to below 86400 seconds.")
        }
        secondsOfDay = times.sorted()
        self.name = name
    }

    /// The mean rate in each minute, for sizing the fleet.
    public func perMinute() throws(DecisionError) -> DailyTraffic {
        var counts = [Double](repeating: 0, count: 1440)
        for time in secondsOfDay { counts[Int(time / 60)] += 1 }
        return try DailyTraffic(ratesPerSecond: counts.map { $0 / 60 }, name: name)
    }
}
