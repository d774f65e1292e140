import Benchmarking

/// One way to run the fleet, with its forecast and its cost.
public struct CapacityOption: Codable, Hashable, Sendable {
    /// The way.
    public enum Kind: String, Codable, Hashable, Sendable {
        /// The same number of instances all day.
        case fixed
        /// Instances follow the load.
        case autoscaled
    }

    /// Whether the objective holds in the forecast.
    public enum Verdict: String, Codable, Hashable, Sendable {
        /// It holds, at the upper end of the simulation's interval too.
        case held
        /// It holds or not within the simulation's interval: simulate more, or plan one more instance.
        case undecided
        /// It does not hold.
        case missed
    }

    /// The way.
    public var kind: Kind
    /// The rule of the fleet.
    public var scaling: AutoscalingRule
    /// Instances beyond the need, part of the numbers in the forecast.
    public var spareInstances: Int
    /// The day.
    public var forecast: DayForecast
    /// Whether the objective holds over the day and in the worst hour.
    public var verdict: Verdict
    /// Cost of the day; nil without a price.
    public var costPerDay: Money?
    /// Cost of 1,000 requests served, idle hours included; nil without a price.
    public var costPerThousand: CostPerThousand?
}
