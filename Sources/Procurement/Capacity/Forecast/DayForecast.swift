/// What a fleet will show in a day: its size, how busy it is, how long requests take, what is lost and repeated.
public struct DayForecast: Codable, Hashable, Sendable {
    /// How the figures were made.
    public enum Method: String, Codable, Hashable, Sendable {
        /// Every request of the day was simulated, several times over.
        case wholeDay = "whole-day"
        /// Windows of every quarter of an hour were simulated, and weighted by the requests that they stand for.
        case sampledWindows = "sampled-windows"
    }

    /// How the figures were made.
    public let method: Method
    /// Independent repetitions, 2 or more: the intervals come from them.
    public let replicates: Int
    /// The seed: the same seed gives the same forecast.
    public let seed: UInt64
    /// Requests in the day.
    public let requestsPerDay: Double
    /// Requests that were simulated, over all replicates.
    public let requestsSimulated: Int
    /// Events that were handled, over all replicates.
    public let eventsSimulated: Int
    /// Percentiles of latency over the day.
    public let percentiles: [PercentileForecast]
    /// Mean latency in milliseconds.
    public let meanMilliseconds: Double
    /// Mean time in the queue in milliseconds.
    public let meanQueueMilliseconds: Double
    /// The hour of the day (0 to 23) whose objective percentile is highest, and that percentile in milliseconds.
    public let worstHour: WorstHour
    /// Mean instances in service.
    public let meanInstances: Double
    /// Most instances in service in any quarter of an hour, rounded up.
    public let mostInstances: Int
    /// Busy share of the instances over the day, 0 to 1.
    public let utilisation: Double
    /// Instance hours that are paid for in the day: starting, serving and draining.
    public let paidInstanceHours: Double
    /// Instances that failed in the day, mean of the replicates.
    public let failures: Double
    /// Instances that were taken back in the day, mean of the replicates.
    public let reclaims: Double
    /// Share of the requests that lost their instance and were served again, 0 to 1.
    public let retriedShare: Double
    /// The day in quarters of an hour.
    public let slots: [FleetSlot]

    /// The hour in which latency is worst.
    public struct WorstHour: Codable, Hashable, Sendable {
        /// Hour of the day, 0 to 23.
        public let hour: Int
        /// The percentile asked for.
        public let percentile: Double
        /// Its value in milliseconds.
        public let milliseconds: Double
    }

    /// The forecast of one percentile, when it was asked for.
    public func percentile(_ wanted: Double) -> PercentileForecast? {
        percentiles.first { $0.percentile == wanted }
    }
}
