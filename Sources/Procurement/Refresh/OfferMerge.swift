/// New prices put into a list of old ones.
public struct OfferMerge: Sendable {
    /// A price that changed.
    public struct Change: Sendable {
        /// Which offer.
        public let identity: OfferIdentity
        /// Its price before.
        public let before: Money
        /// Its price now.
        public let after: Money
    }

    /// The list with the new prices in it: known offers keep their place, new ones follow in the order of type, region
    /// and purchase form.
    public let offers: [Offer]
    /// Offers that were not known before.
    public let added: [OfferIdentity]
    /// Offers whose price by the hour is another.
    public let changed: [Change]
    /// How many offers were confirmed with the same price and a new date.
    public let confirmed: Int

    /// Puts `new` into `old`; of offers with one identity the newer counts, and within `new` the first.
    public init(old: [Offer], new: [Offer]) {
        var latest: [OfferIdentity: Offer] = [:]
        for offer in new where latest[offer.identity] == nil { latest[offer.identity] = offer }
        var merged: [Offer] = []
        var changed: [Change] = []
        var confirmed = 0
        for offer in old {
            guard let update = latest.removeValue(forKey: offer.identity) else {
                merged.append(offer)
                continue
            }
            if let known = offer.price.date, let found = update.price.date, found < known {
                merged.append(offer)
                continue
            }
            if update.price.perHour == offer.price.perHour {
                confirmed += 1
            } else {
                changed.append(
                    Change(identity: offer.identity, before: offer.price.perHour, after: update.price.perHour))
            }
            merged.append(update)
        }
        let fresh = latest.values.sorted { left, right in
            (left.instanceType, left.region, left.purchase.rawValue)
                < (right.instanceType, right.region, right.purchase.rawValue)
        }
        offers = merged + fresh
        added = fresh.map(\.identity)
        self.changed = changed
        self.confirmed = confirmed
    }
}
