import Benchmarking

/// A machine with the price of an hour of it in the decision's currency, and where the price comes from.
public struct PricedMachine: Codable, Equatable, Sendable {
    /// Where a price comes from.
    public enum PriceOrigin: String, Codable, Hashable, Sendable {
        /// A dated row of the catalogue.
        case catalogue
        /// The publication that the figures come from.
        case publication
        /// The user, on the command line.
        case given
    }

    /// The machine's label.
    public var label: String
    /// Where the price comes from; nil without a price.
    public var origin: PriceOrigin?
    /// The price as published; nil without one or when the user gave it.
    public var published: HourlyPrice?
    /// The offer that the price belongs to; nil when it is not from the catalogue.
    public var offer: Offer?
    /// The price of an hour in the decision's currency; nil when there is none.
    public var perHour: Money?
    /// The exchange rate that was needed; nil when none was.
    public var exchange: ExchangeRate?
    /// How well the machine agrees with the catalogue; nil for published figures.
    public var matching: OfferMatch.Outcome?
    /// Disagreements that forbid pricing the machine by the catalogue: to be printed where nobody can miss them.
    public var mismatches: [OfferMatch.Remark]
    /// What else a reader should know of the price.
    public var notes: [OfferMatch.Remark]
    /// What the catalogue asks for the machine in each purchase form, whichever price is used.
    public var catalogue: [CataloguePrice] = []
}

extension PricedMachine {
    /// The price of one machine by a catalogue; of `options`, currency, purchase form and given prices count. Throws
    /// `MoneyError` when no dated rate leads to the currency.
    public init(_ evidence: Evidence, catalogue: OfferCatalogue, options: DecisionOptions) throws(MoneyError) {
        self = try MachinePricing(catalogue, currency: options.currency)
            .price(evidence, purchase: options.purchase, given: options.givenPrices)
    }
}
