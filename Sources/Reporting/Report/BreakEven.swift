import Procurement

/// The price of an hour at which a machine costs as much per 1,000 images as the cheapest priced one.
///
/// It answers for a machine without a price what a price would have to be. Where the two did different work, it says
/// only what the machine's own work may cost.
public struct BreakEven: Codable, Equatable, Sendable {
    /// The machine without a price.
    public var label: String
    /// Its images a second.
    public var imagesPerSecond: Double
    /// The cheapest machine with a price.
    public var against: String
    /// Cost of 1,000 images on that.
    public var costPerThousand: Money
    /// Price of an hour below which the machine is the cheaper one.
    public var pricePerHour: Money
    /// Settings in which the two machines' work differed; empty when it was the same.
    public var differences: [WorkloadSetting]
}
