extension HourlyPrice {
    /// The region without the zone that follows it after a slash: `us-east-1` of `us-east-1/use1-az1`.
    public var regionWithoutZone: String {
        region.firstIndex(of: "/").map { String(region[..<$0]) } ?? region
    }

    /// The zone after the slash; empty where the price holds for the whole region.
    public var zone: String {
        region.firstIndex(of: "/").map { String(region[region.index(after: $0)...]) } ?? ""
    }

    /// The same price in another region.
    func with(region: String) -> HourlyPrice {
        HourlyPrice(
            published: published, unit: unit, purchase: purchase, includes: includes, region: region, date: date,
            source: source)
    }
}
