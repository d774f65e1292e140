import Foundation

/// What an instance costs in a region, in what form it is bought, and who said so on which day.
public struct HourlyPrice: Hashable, Sendable, Codable {
    /// The price as it was published, for one `unit`.
    public let published: Money
    /// The span that the published price pays for.
    public let unit: PriceUnit
    /// How the capacity is bought.
    public let purchase: PurchaseForm
    /// What the price pays for, such as `compute` or `compute+system-disk`; providers differ.
    public let includes: String
    /// The provider's name of the region or zone, such as `us-east-1`.
    public let region: String
    /// The day on which the price was published or read off; `nil` fails `OfferCheck`.
    public let date: CalendarDate?
    /// Where the price was read, never empty in a catalogue that passes `OfferCheck`.
    public let source: String

    /// Makes a price from its parts; `OfferCheck` says whether they make sense.
    public init(
        published: Money, unit: PriceUnit, purchase: PurchaseForm, includes: String, region: String,
        date: CalendarDate?, source: String
    ) {
        self.published = published
        self.unit = unit
        self.purchase = purchase
        self.includes = includes
        self.region = region
        self.date = date
        self.source = source
    }

    /// The price of one hour, in the published currency.
    public var perHour: Money {
        // A month or a year divided by its hours need not end; a Decimal rounds it at 38 digits.
        unit == .hour ? published : Money(published.amount / unit.hours, published.currency)
    }

    /// The price of one month of 730 hours, in the published currency.
    public var perMonth: Money {
        unit == .month ? published : perHour * PriceUnit.month.hours
    }
}
