import Foundation

/// What a foreign catalogue's file does not say and its reader must: whose prices, of which day, from where.
public struct ImportProvenance: Sendable {
    /// The provider that the file is about (in SkyPilot its folder, in gpuhunt its name).
    public let provider: CloudProvider
    /// The day for which the file was published.
    public let date: CalendarDate
    /// Where the file came from.
    public let source: String
    /// The currency of its prices: both projects publish US dollars.
    public let currency: Currency

    /// Names where a file comes from.
    public init(provider: CloudProvider, date: CalendarDate, source: String, currency: Currency = .usd) {
        self.provider = provider
        self.date = date
        self.source = source
        self.currency = currency
    }

    /// A price from the file, which counts compute only: both projects leave disks and traffic out.
    func price(_ amount: Decimal, purchase: PurchaseForm, region: String) -> HourlyPrice {
        HourlyPrice(
            published: Money(amount, currency), unit: .hour, purchase: purchase, includes: "compute", region: region,
            date: date, source: source)
    }
}
