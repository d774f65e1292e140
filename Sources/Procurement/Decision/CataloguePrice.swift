/// What the catalogue asks for a machine in one purchase form, in the region where that is cheapest.
public struct CataloguePrice: Codable, Equatable, Sendable {
    /// The price as published.
    public var published: HourlyPrice
    /// The price of an hour in the decision's currency.
    public var perHour: Money
}
