import Benchmarking
import Foundation

/// Finds the price of every machine.
struct MachinePricing {
    let catalogue: OfferCatalogue
    let matcher: OfferMatcher
    let currency: Currency
    /// The catalogue's offers by provider and type in lower case, for machines that only a publication names.
    let offersByInstance: [InstanceKey: [Offer]]

    /// A provider's instance type, whatever its letters' case.
    struct InstanceKey: Hashable {
        let provider: CloudProvider
        let type: String

        init(_ provider: CloudProvider, _ type: String) {
            self.provider = provider
            self.type = type.lowercased()
        }
    }

    init(_ catalogue: OfferCatalogue, currency: Currency) {
        self.catalogue = catalogue
        matcher = OfferMatcher(catalogue)
        offersByInstance = Dictionary(grouping: catalogue.offers) { InstanceKey($0.provider, $0.instanceType) }
        self.currency = currency
    }

    /// The price of one machine bought in one form: the user's own price first, then a publication's, then the
    /// catalogue's. Throws `MoneyError` when no dated rate leads to the decision's currency.
    func price(_ evidence: Evidence, purchase: PurchaseForm, given: [String: Money]) throws(MoneyError) -> PricedMachine
    {
        var priced = PricedMachine(label: evidence.label, mismatches: [], notes: [])
        let match = evidence.machine.map(matcher.match)
        priced.matching = match?.outcome
        priced.notes = match?.notes ?? []
        priced.catalogue = cheapest(evidence)
        if let own = given[evidence.label] ?? given[evidence.source] {
            priced.origin = .given
            try set(own, with: catalogue.rates, on: &priced)
            return priced
        }
        if let published = evidence.publishedPrice {
            priced.origin = .publication
            priced.published = published
            var rates = ExchangeRates(evidence.publishedRates)
            if !rates.leads(from: published.published.currency, to: currency) { rates = catalogue.rates }
            try set(published.perHour, with: rates, on: &priced)
            return priced
        }
        priced.mismatches = match?.mismatches ?? []
        guard let offer = match?.offer(purchase) else { return priced }
        priced.origin = .catalogue
        priced.offer = offer
        priced.published = offer.price
        try set(offer.price.perHour, with: catalogue.rates, on: &priced)
        return priced
    }

    private func set(_ money: Money, with rates: ExchangeRates, on priced: inout PricedMachine) throws(MoneyError) {
        let converted = try converted(money, with: rates)
        priced.perHour = converted.perHour
        priced.exchange = converted.exchange
    }

    /// An amount in the decision's currency and the rate that was needed, both cut where a quotient does not end.
    func converted(
        _ money: Money, with rates: ExchangeRates
    ) throws(MoneyError) -> (perHour: Money, exchange: ExchangeRate?) {
        let amount = try rates.convert(money, to: currency).rounded(toDigits: CostPerThousand.keptDigits)
        guard money.currency != currency else { return (amount, nil) }
        let exact = try rates.rate(from: money.currency, to: currency)
        let shown = Money(exact.rate, currency).rounded(toDigits: CostPerThousand.keptDigits).amount
        let exchange = try ExchangeRate(
            base: exact.base, quote: exact.quote, rate: shown, date: exact.date, source: exact.source)
        return (amount, exchange)
    }
}
