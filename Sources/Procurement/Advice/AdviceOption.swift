import Benchmarking

/// One purchase that would do: which instance, how many, for how much.
public struct AdviceOption: Codable, Equatable, Sendable {
    /// The measured machine's label.
    public var label: String
    /// Whether the figures were measured or taken from a publication.
    public var origin: EvidenceOrigin
    /// Where the price comes from.
    public var priceOrigin: PricedMachine.PriceOrigin
    /// The price as published; nil when the user gave it.
    public var published: HourlyPrice?
    /// How it is bought.
    public var purchase: PurchaseForm
    /// The region of the price; nil when it is not stated.
    public var region: String?
    /// Price of an hour of one instance in the currency of the advice.
    public var pricePerHour: Money
    /// The exchange rate that was needed; nil when none was.
    public var exchange: ExchangeRate?
    /// The rate that one instance sustains, and what that rests on.
    public var rate: SustainedRate
    /// Instances to buy, spare ones included.
    public var instances: Int
    /// Of these, the spare ones.
    public var spareInstances: Int
    /// Hours a month that each runs.
    public var hoursPerMonth: Double
    /// Cost of a month.
    public var costPerMonth: Money
    /// Lowest and highest cost of a month by the interval of the rate; nil without an interval.
    public var costPerMonthLow: Money?
    /// Highest cost of a month by the interval of the rate; nil without an interval.
    public var costPerMonthHigh: Money?
    /// Cost of 1,000 images served, idle time and spare instances included.
    public var costPerThousand: Money
    /// Share of what the instances could do that is asked of them, 0 to 1.
    public var utilisation: Double
    /// Seconds from asking for an instance to its first answer; nil where that does not matter or is not known.
    public var readySeconds: Double?
    /// What to check before buying.
    public var checks: [PurchaseCheck]
}
