/// The offers and exchange rates that decisions are made from.
public struct OfferCatalogue: Sendable {
    /// The offers, in the order of their files and lines.
    public var offers: [Offer]
    /// The rates that lead from one currency to another.
    public var rates: ExchangeRates

    /// Makes a catalogue; empty by default.
    public init(offers: [Offer] = [], rates: ExchangeRates = ExchangeRates()) {
        self.offers = offers
        self.rates = rates
    }

    /// The price of one hour of an offer in `currency`; throws `MoneyError.missingRate` where no rate leads there.
    public func perHour(_ offer: Offer, in currency: Currency) throws(MoneyError) -> Money {
        try rates.convert(offer.price.perHour, to: currency)
    }
}
