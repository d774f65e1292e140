import Procurement

/// What the prices of a report rest on.
public struct CatalogueSummary: Codable, Equatable, Sendable {
    /// Where it was read.
    public var name: String
    /// Offers with a date and a source.
    public var offers: Int
    /// Providers among them.
    public var providers: [String]
    /// The oldest price's day; nil without offers.
    public var oldest: CalendarDate?
    /// The newest price's day; nil without offers.
    public var newest: CalendarDate?
    /// Exchange rates.
    public var rates: [ExchangeRate]

    init(_ catalogue: OfferCatalogue, name: String) {
        self.name = name
        offers = catalogue.offers.count
        let dates = catalogue.offers.compactMap(\.price.date)
        oldest = dates.min()
        newest = dates.max()
        providers = Set(catalogue.offers.map(\.provider.rawValue)).sorted()
        rates = catalogue.rates.rates
    }
}
