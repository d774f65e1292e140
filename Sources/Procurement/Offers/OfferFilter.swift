import Foundation

/// Which offers of a catalogue somebody wants to see.
public struct OfferFilter: Sendable {
    /// Providers wanted; empty for all.
    public var providers: Set<CloudProvider> = []
    /// GPU models wanted, by any of their names; empty for all. `none` stands for machines without a GPU.
    public var gpus: [String] = []
    /// Regions wanted, with or without a zone; empty for all.
    public var regions: Set<String> = []
    /// Purchase forms wanted; empty for all.
    public var purchases: Set<PurchaseForm> = []
    /// The highest price of an hour; `nil` for any. Offers whose currency has no rate to this one are left out.
    public var highestPrice: Money?

    /// A filter that lets everything through.
    public init() {}

    /// The offers that pass, in their order.
    public func apply(to catalogue: OfferCatalogue) -> [Offer] {
        let models = Set(gpus.map { GPUModel.recognised($0)?.name ?? $0.uppercased() })
        var verdicts: [String: Bool] = [:]
        return catalogue.offers.filter { offer in
            guard providers.isEmpty || providers.contains(offer.provider),
                purchases.isEmpty || purchases.contains(offer.purchase),
                regions.isEmpty || regions.contains(offer.region) || regions.contains(offer.price.regionWithoutZone)
            else { return false }
            if !models.isEmpty {
                let name = offer.gpu?.model ?? "NONE"
                let isWanted = verdicts[name] ?? (models.contains(GPUModel.recognised(name)?.name ?? name.uppercased()))
                verdicts[name] = isWanted
                guard isWanted else { return false }
            }
            guard let highestPrice else { return true }
            guard let hour = try? catalogue.perHour(offer, in: highestPrice.currency) else { return false }
            return hour.amount <= highestPrice.amount
        }
    }
}
