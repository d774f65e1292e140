import Foundation

/// Turns the items of `DescribeZoneInstanceConfigInfos` into offers of a region.
struct TencentQuotaReader {
    private let region: String
    private let form: PurchaseForm
    private let currency: Currency
    private let date: CalendarDate
    private var merger = ZoneMerger()
    private var count = 0
    private var sold: Set<String> = []
    private var soldOut: Set<String> = []
    private var unknown: Set<String> = []

    /// Makes a reader for one region and form of purchase.
    init(region: String, form: PurchaseForm, currency: Currency, date: CalendarDate) {
        self.region = region
        self.form = form
        self.currency = currency
        self.date = date
    }

    /// Reads one item; throws `OfferError.malformedAnswer` when it lacks what every item has.
    mutating func take(_ item: JSONValue) throws(OfferError) {
        guard let type = item["InstanceType"]?.text, !type.isEmpty, let zone = item["Zone"]?.text,
            let family = item["InstanceFamily"]?.text, let status = item["Status"]?.text
        else {
            throw OfferError(
                .malformedAnswer, "An item of InstanceTypeQuotaSet lacks its type, zone, family or status.")
        }
        guard status == "SELL" else {
            soldOut.insert(type)
            return
        }
        guard item["Price"]?["ChargeUnit"]?.text.map({ $0 == "HOUR" }) ?? true else { return }
        // The list price is what anybody pays; a spot price is the discounted one.
        let listed = item["Price"]?["UnitPrice"]?.decimal
        let amount = form == .spot ? item["Price"]?["UnitPriceDiscount"]?.decimal ?? listed : listed
        guard let amount, amount > .zero else {
            throw OfferError(.malformedAnswer, "\(type) in \(zone) is for sale without a price above zero.")
        }
        // `Gpu` counts whole devices; `GpuCount` tells shares of one.
        let devices = item["GpuCount"]?.decimal ?? item["Gpu"]?.decimal ?? 0
        let gpu = devices > .zero ? TencentHardware.gpu(family: family, count: devices) : nil
        if devices > .zero, gpu == nil {
            unknown.insert(type)
            return
        }
        sold.insert(type)
        count += 1
        merger.add(
            LocatedOffer(
                Offer(
                    provider: .tencent, instanceType: type, gpu: gpu, vcpus: item["Cpu"]?.decimal,
                    memoryGibibytes: item["Memory"]?.decimal, architecture: nil,
                    price: HourlyPrice(
                        published: Money(amount, currency), unit: .hour, purchase: form, includes: "compute",
                        region: "\(region)/\(zone)", date: date,
                        source: "Tencent Cloud DescribeZoneInstanceConfigInfos, asked \(date)")),
                file: "", line: count))
    }

    /// The offers, one a region where its zones agree, otherwise one a zone.
    var offers: [Offer] { merger.merged().sorted { $0.line < $1.line }.map(\.offer) }

    /// What was left out and why.
    var notes: [String] {
        soldOut.subtracting(sold).sorted().map { "\($0) \(form.rawValue) left out: sold out in \(region)." }
            + unknown.sorted().map { "\($0) left out: its GPU model is not known here." }
    }
}
