import Benchmarking
import Foundation

/// Finds the offers for a measured machine by what the machine said of itself: the metadata service's instance type and
/// the graphics processors that the driver saw, never by what somebody believed it to be.
public struct OfferMatcher: Sendable {
    private struct Key: Hashable {
        let provider: CloudProvider
        let instanceType: String
    }

    private let offers: [Key: [Offer]]

    /// Prepares a catalogue for look-ups.
    public init(_ catalogue: OfferCatalogue) {
        offers = Dictionary(grouping: catalogue.offers) {
            Key(provider: $0.provider, instanceType: $0.instanceType.lowercased())
        }
    }

    /// What the catalogue says of a machine.
    public func match(_ machine: MachineDescription) -> OfferMatch {
        guard let cloud = machine.cloud, let type = cloud.instanceType, !type.isEmpty else {
            return nothing(
                "The machine did not say which cloud instance it is: no metadata service answered.",
                "这台机器没有说明自己是哪种云实例：元数据服务没有应答。")
        }
        let provider = CloudProvider(rawValue: cloud.provider)
        guard let found = offers[Key(provider: provider, instanceType: type.lowercased())], !found.isEmpty else {
            return nothing(
                "The catalogue has no dated price for \(provider.name(in: .english)) \(type).",
                "目录中没有 \(provider.name(in: .chinese)) \(type) 的带日期价格。")
        }
        let here = found.filter { isHere($0, cloud) }
        let ordered = sorted(here) + sorted(found.filter { !isHere($0, cloud) })
        var notes: [OfferMatch.Remark] = []
        if here.isEmpty, let region = cloud.region {
            notes.append(
                remark(
                    "The catalogue has no price for region \(region); the prices shown are of \(ordered[0].region).",
                    "目录中没有 \(region) 地域的价格；所列价格属于 \(ordered[0].region)。"))
        }
        let mismatches = HardwareComparison(offer: ordered[0], machine: machine).mismatches
        notes += HardwareComparison(offer: ordered[0], machine: machine).notes
        return OfferMatch(
            outcome: mismatches.isEmpty ? .exact : .hardwareMismatch, offers: ordered, isSameRegion: !here.isEmpty,
            mismatches: mismatches, notes: notes)
    }

    private func isHere(_ offer: Offer, _ cloud: CloudDescription) -> Bool {
        guard let region = cloud.region else { return false }
        guard offer.price.regionWithoutZone == region || offer.region == cloud.zone else { return false }
        return offer.price.zone.isEmpty || cloud.zone == nil || offer.price.zone == cloud.zone
    }

    private func sorted(_ offers: [Offer]) -> [Offer] {
        offers.sorted { left, right in
            let (first, second) = (left.price.perHour, right.price.perHour)
            if first.currency != second.currency { return first.currency.code < second.currency.code }
            return first.amount < second.amount
        }
    }

    private func nothing(_ english: String, _ chinese: String) -> OfferMatch {
        OfferMatch(
            outcome: .noOffer, offers: [], isSameRegion: false, mismatches: [remark(english, chinese)], notes: [])
    }

    private func remark(_ english: String, _ chinese: String) -> OfferMatch.Remark {
        OfferMatch.Remark(english: english, chinese: chinese)
    }
}
