extension MachinePricing {
    /// All prices at which a machine can be had in the given forms: the user's own price alone, or a publication's price
    /// and the catalogue's. Throws `MoneyError` when no dated rate leads to the currency.
    func prices(
        _ evidence: Evidence, forms: [PurchaseForm], given: [String: Money]
    ) throws(MoneyError) -> [OfferedPrice] {
        if let own = given[evidence.label] ?? given[evidence.source] {
            return [
                OfferedPrice(
                    origin: .given, purchase: .onDemand, perHour: try catalogue.rates.convert(own, to: currency),
                    exchange: try rate(own.currency, catalogue.rates))
            ]
        }
        var prices: [OfferedPrice] = []
        if let published = evidence.publishedPrice, forms.contains(published.purchase) {
            let own = ExchangeRates(evidence.publishedRates)
            let rates = own.leads(from: published.published.currency, to: currency) ? own : catalogue.rates
            prices.append(
                OfferedPrice(
                    origin: .publication, published: published, purchase: published.purchase,
                    perHour: try rates.convert(published.perHour, to: currency),
                    exchange: try rate(published.published.currency, rates)))
        }
        for offer in offers(for: evidence) where forms.contains(offer.purchase) {
            prices.append(
                OfferedPrice(
                    origin: .catalogue, published: offer.price, gpu: offer.gpu, purchase: offer.purchase,
                    region: offer.region, perHour: try catalogue.perHour(offer, in: currency),
                    exchange: try rate(offer.price.published.currency, catalogue.rates)))
        }
        return prices
    }

    /// Disagreements between a machine and the catalogue that forbid pricing it.
    func mismatches(_ evidence: Evidence) -> [OfferMatch.Remark] {
        guard let machine = evidence.machine else { return [] }
        let match = matcher.match(machine)
        return match.outcome == .hardwareMismatch ? match.mismatches : []
    }

    /// The catalogue's offers: by what a measured machine said, by the name that a publication gives.
    private func offers(for evidence: Evidence) -> [Offer] {
        if let machine = evidence.machine {
            let match = matcher.match(machine)
            return match.outcome == .exact ? match.offers : []
        }
        guard let instance = evidence.instance else { return [] }
        return offersByInstance[InstanceKey(instance.provider, instance.type)] ?? []
    }

    private func rate(_ from: Currency, _ rates: ExchangeRates) throws(MoneyError) -> ExchangeRate? {
        from == currency ? nil : try rates.rate(from: from, to: currency)
    }
}
