import Foundation
import Procurement

/// One offer as the verbs print it, with the price of an hour in the currency asked for.
struct OfferLine {
    let provider: String
    let instanceType: String
    let region: String
    let gpu: GPUAllocation?
    let vcpus: String?
    let memoryGibibytes: String?
    let architecture: String?
    let hour: Money
    let published: Money
    let unit: String
    let purchase: String
    let includes: String
    let date: String?
    let source: String

    init(_ offer: Offer, hour: Money) {
        provider = offer.provider.rawValue
        instanceType = offer.instanceType
        region = offer.region
        gpu = offer.gpu
        vcpus = offer.vcpus.map(DecimalText.text(of:))
        memoryGibibytes = offer.memoryGibibytes.map(DecimalText.text(of:))
        architecture = offer.architecture?.rawValue
        self.hour = hour
        published = offer.price.published
        unit = offer.price.unit.rawValue
        purchase = offer.purchase.rawValue
        includes = offer.price.includes
        date = offer.price.date?.description
        source = offer.price.source
    }

    /// Digits after the point in tables: spot prices differ in the fourth.
    static let priceDigits = 4

    static func table(_ lines: [OfferLine]) -> String {
        var table = TextTable(["PROVIDER", "TYPE", "REGION", "GPU", "VCPU", "GIB", "PRICE/H", "PURCHASE", "DATE"])
        for line in lines {
            table.add([
                line.provider, line.instanceType, line.region, line.gpu?.description ?? "-", line.vcpus ?? "-",
                line.memoryGibibytes ?? "-", line.hour.formatted(digits: priceDigits), line.purchase, line.date ?? "-",
            ])
        }
        return table.text
    }
}
