import Foundation

@testable import Procurement

/// Offers for tests.
enum OfferSamples {
    static let day = CalendarDate(daysSinceEpoch: 20_685)  // 2026-08-20

    static func offer(
        _ provider: CloudProvider = .aws, _ type: String = "g4dn.xlarge", region: String = "us-east-1",
        gpu: GPUAllocation? = GPUAllocation(model: "T4", count: 1, memoryMebibytes: 16_384),
        vcpus: Decimal = 4, price: String = "0.526", currency: Currency = .usd, unit: PriceUnit = .hour,
        purchase: PurchaseForm = .onDemand, date: CalendarDate? = day, source: String = "price list"
    ) throws -> Offer {
        Offer(
            provider: provider, instanceType: type, gpu: gpu, vcpus: vcpus, memoryGibibytes: 16, architecture: .x86,
            price: HourlyPrice(
                published: try Money(price, currency), unit: unit, purchase: purchase, includes: "compute",
                region: region, date: date, source: source))
    }

    static func rates() throws -> ExchangeRates {
        ExchangeRates([
            try ExchangeRate(base: .usd, quote: .cny, rate: 7, date: day, source: "bank")
        ])
    }

    /// Reads a text with one of the readers.
    static func withBytes<Result>(
        _ text: String, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        try Array(text.utf8).withUnsafeBufferPointer(body)
    }
}
