/// What was found in a catalogue's files, good rows and bad ones.
public struct CatalogueReading: Sendable {
    /// The offers that could be read, with their places.
    public var offers: [LocatedOffer] = []
    /// The exchange rates that could be read.
    public var rates = ExchangeRates()
    /// The instances that could be read.
    public var instances: [InstanceFacts] = []
    /// One error for each row that could not be read, naming file, line and column.
    public var errors: [OfferError] = []

    /// An empty reading.
    public init() {}

    /// The catalogue that decisions may use: only offers whose price has a date and a source, and is above zero.
    public var catalogue: OfferCatalogue {
        let usable = offers.lazy.map(\.offer).filter { offer in
            offer.price.date != nil && !offer.price.source.isEmpty && offer.price.published.amount > .zero
        }
        return OfferCatalogue(offers: Array(usable), rates: rates)
    }
}
