import Foundation

/// What one unit of a currency was worth in another on a day, and who says so.
public struct ExchangeRate: Hashable, Sendable, Codable {
    /// The currency converted from.
    public let base: Currency
    /// The currency converted to.
    public let quote: Currency
    /// Units of `quote` for one unit of `base`, above 0.
    public let rate: Decimal
    /// The day for which the rate was published.
    public let date: CalendarDate
    /// Who published it, never empty.
    public let source: String

    /// Makes a rate.
    ///
    /// Throws `MoneyError.invalidRate` when the rate is not above zero, the two currencies are the same or the source
    /// is empty.
    public init(base: Currency, quote: Currency, rate: Decimal, date: CalendarDate, source: String) throws(MoneyError) {
        guard rate > .zero, base != quote else {
            throw MoneyError(
                .invalidRate,
                "The rate \(base)/\(quote) \(DecimalText.text(of: rate)) must be above 0 and lead to another currency.")
        }
        guard !source.allSatisfy(\.isWhitespace) else {
            throw MoneyError(.invalidRate, "The rate \(base)/\(quote) has no source: name who published it.")
        }
        self.base = base
        self.quote = quote
        self.rate = rate
        self.date = date
        self.source = source
    }

    /// The amount in `quote`; throws `MoneyError.mixedCurrencies` when it is not in `base`.
    public func convert(_ money: Money) throws(MoneyError) -> Money {
        guard money.currency == base else {
            throw MoneyError(.mixedCurrencies, "\(money) cannot be converted by a rate from \(base) to \(quote).")
        }
        return Money(money.amount * rate, quote)
    }

    private enum CodingKeys: String, CodingKey { case base, quote, rate, date, source }

    /// Reads the rate from a decimal string; throws `DecodingError` for anything that `init` refuses.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let text = try container.decode(String.self, forKey: .rate)
        guard let rate = DecimalText.parse(text) else {
            throw DecodingError.dataCorruptedError(
                forKey: .rate, in: container, debugDescription: "'\(text)' is not a plain decimal number.")
        }
        do {
            try self.init(
                base: container.decode(Currency.self, forKey: .base),
                quote: container.decode(Currency.self, forKey: .quote), rate: rate,
                date: container.decode(CalendarDate.self, forKey: .date),
                source: container.decode(String.self, forKey: .source))
        } catch let error as MoneyError {
            throw DecodingError.dataCorruptedError(forKey: .rate, in: container, debugDescription: error.message)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(base, forKey: .base)
        try container.encode(quote, forKey: .quote)
        try container.encode(DecimalText.text(of: rate), forKey: .rate)
        try container.encode(date, forKey: .date)
        try container.encode(source, forKey: .source)
    }
}
