import Foundation
import Testing

@testable import Procurement

@Suite("Filtering and merging offers")
struct OfferFilterTests {
    @Test("Each filter keeps what it names")
    func filters() throws {
        let catalogue = OfferCatalogue(
            offers: [
                try OfferSamples.offer(),
                try OfferSamples.offer(region: "us-east-1/use1-az1", price: "0.2", purchase: .spot),
                try OfferSamples.offer(.aws, "c7i", gpu: nil, price: "0.1785"),
                try OfferSamples.offer(.alibaba, "gn6i", region: "cn-beijing", price: "11.63", currency: .cny),
            ], rates: try OfferSamples.rates())
        func count(_ change: (inout OfferFilter) -> Void) -> Int {
            var filter = OfferFilter()
            change(&filter)
            return filter.apply(to: catalogue).count
        }
        #expect(count { _ in } == 4)
        #expect(count { $0.providers = [.alibaba] } == 1)
        #expect(count { $0.gpus = ["Tesla T4"] } == 3)
        #expect(count { $0.gpus = ["none"] } == 1)
        #expect(count { $0.gpus = ["A100"] } == 0)
        #expect(count { $0.regions = ["us-east-1"] } == 3)
        #expect(count { $0.regions = ["us-east-1/use1-az1"] } == 1)
        #expect(count { $0.purchases = [.spot] } == 1)
        #expect(count { $0.highestPrice = Money(1, .usd) } == 3)
        #expect(count { $0.highestPrice = Money(2, .usd) } == 4)
        #expect(count { $0.highestPrice = Money(12, .cny) } == 4)
        #expect(count { $0.highestPrice = Money(12, .eur) } == 0)
    }

    @Test("New prices replace old ones in place, older ones do not, and what is new follows in order")
    func merge() throws {
        let earlier = CalendarDate(daysSinceEpoch: OfferSamples.day.daysSinceEpoch - 10)
        let old = [
            try OfferSamples.offer(date: earlier), try OfferSamples.offer(.aws, "b", price: "1", date: earlier),
            try OfferSamples.offer(.aws, "c", price: "1"),
            try OfferSamples.offer(.aws, "kept", price: "1", date: earlier),
        ]
        let new = [
            try OfferSamples.offer(.aws, "z"), try OfferSamples.offer(price: "0.6"), try OfferSamples.offer(.aws, "a"),
            try OfferSamples.offer(.aws, "b", price: "1.0"),
            try OfferSamples.offer(.aws, "c", price: "2", date: earlier),
        ]
        let merge = OfferMerge(old: old, new: new)
        #expect(merge.offers.map(\.instanceType) == ["g4dn.xlarge", "b", "c", "kept", "a", "z"])
        #expect(merge.added.map(\.instanceType) == ["a", "z"])
        #expect(merge.changed.map(\.after.description) == ["USD 0.6"])
        #expect(merge.confirmed == 1)
        #expect(merge.offers[1].price.date == OfferSamples.day)
        #expect(merge.offers[2].price.published.amount == 1)
    }
}
