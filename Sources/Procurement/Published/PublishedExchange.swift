import Foundation

/// The exchange rate of a publication.
public struct PublishedExchange: Codable, Hashable, Sendable {
    /// The rate, with the day of publication where the publication names no day of its own.
    public var rate: ExchangeRate
    /// Whether the publication names the day and the source of its rate.
    public var isDateStated: Bool

    /// Makes a record.
    public init(rate: ExchangeRate, isDateStated: Bool) {
        self.rate = rate
        self.isDateStated = isDateStated
    }
}
