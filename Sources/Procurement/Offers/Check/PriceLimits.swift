import Foundation

/// The believable range of an hour's price in each currency, converted once a currency.
struct PriceLimits {
    private let rates: ExchangeRates
    private var ranges: [Currency: ClosedRange<Decimal>?] = [:]

    /// Takes the rates to convert the limits with; the limits themselves are in US dollars.
    init(rates: ExchangeRates) {
        self.rates = rates
    }

    /// The range of a currency; `nil` when no rate leads from US dollars to it.
    mutating func believable(in currency: Currency) -> ClosedRange<Decimal>? {
        if let known = ranges[currency] { return known }
        var range: ClosedRange<Decimal>?
        if let low = try? rates.convert(Money(OfferCheck.cheapestHour, .usd), to: currency),
            let high = try? rates.convert(Money(OfferCheck.dearestHour, .usd), to: currency)
        {
            range = low.amount...high.amount
        }
        ranges[currency] = .some(range)
        return range
    }
}
