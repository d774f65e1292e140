extension MachinePricing {
    /// All prices at which a machine can be had in the given forms: the user's own price alone, or a publication's price
    /// and the catalogue's. Throws `MoneyError` when no dated rate leads to the currency.
    func prices(
        _ evidence: Evidence, forms: [PurchaseForm], given: [String: Money]
    ) throws(MoneyError) -> [OfferedPrice] {
        if let own = given[evidence.label] ?? given[evidence.source] {
            let price = try converted(own, with: catalogue.rates)
            return [
                OfferedPrice(origin: .given, purchase: .onDemand, perHour: price.perHour, exchange: price.exchange)
            ]
        }
        var prices: [OfferedPrice] = []
        if let published = evidence.publishedPrice, forms.contains(published.purchase) {
            let own = ExchangeRates(evidence.publishedRates)
            let rates = own.leads(from: published.published.currency, to: currency) ? own : catalogue.rates
            let price = try converted(published.perHour, with: rates)
            prices.append(
                OfferedPrice(
                    origin: .publication, published: published, purchase: published.purchase, perHour: price.perHour,
                    exchange: price.exchange))
        }
        for offer in offers(for: evidence) where forms.contains(offer.purchase) {
            let price = try converted(offer.price.perHour, with: catalogue.rates)
            prices.append(
                OfferedPrice(
                    origin: .catalogue, published: offer.price, gpu: offer.gpu, purchase: offer.purchase,
                    region: offer.region, perHour: price.perHour, exchange: price.exchange))
        }
        return prices
    }

    /// The catalogue's cheapest price of each purchase form; offers without a dated rate to the currency are left out.
    func cheapest(_ evidence: Evidence) -> [CataloguePrice] {
        let offers = offers(for: evidence)
        return PurchaseForm.allCases.compactMap { form in
            offers.filter { $0.purchase == form }.compactMap { offer -> CataloguePrice? in
                guard let price = try? converted(offer.price.perHour, with: catalogue.rates) else { return nil }
                return CataloguePrice(published: offer.price, perHour: price.perHour)
            }.min { ($0.perHour.amount, $0.published.region) < ($1.perHour.amount, $1.published.region) }
        }
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
}
