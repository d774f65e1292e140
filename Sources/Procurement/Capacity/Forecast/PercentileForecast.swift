/// One percentile of the latency that a fleet will show, queue included, with the error of the simulation.
public struct PercentileForecast: Codable, Hashable, Sendable {
    /// The percentile, such as 99.
    public let percentile: Double
    /// Its value in milliseconds.
    public let milliseconds: Double
    /// Lower end of the 95 % interval over independent replicates, in milliseconds.
    public let low: Double
    /// Upper end of that interval, in milliseconds.
    public let high: Double
}
