import Foundation

/// A table of dated exchange rates: the only way from one currency to another.
public struct ExchangeRates: Hashable, Sendable {
    private struct Pair: Hashable, Sendable {
        let base: Currency
        let quote: Currency
    }

    private var newest: [Pair: ExchangeRate] = [:]

    /// All the rates as they were given, in that order, older ones included.
    public private(set) var rates: [ExchangeRate] = []

    /// Makes a table; of several rates for one pair of currencies the one with the latest date counts.
    public init(_ rates: some Sequence<ExchangeRate> = []) {
        for rate in rates { insert(rate) }
    }

    /// Adds a rate.
    public mutating func insert(_ rate: ExchangeRate) {
        rates.append(rate)
        let pair = Pair(base: rate.base, quote: rate.quote)
        if let known = newest[pair], known.date > rate.date { return }
        newest[pair] = rate
    }

    /// The amount in `currency`: itself when it already is, otherwise by `rate(from:to:)`.
    ///
    /// Throws `MoneyError.missingRate` when no rate leads there.
    public func convert(_ money: Money, to currency: Currency) throws(MoneyError) -> Money {
        if money.currency == currency { return money }
        return try rate(from: money.currency, to: currency).convert(money)
    }

    /// Whether an amount of `base` can be converted to `quote`.
    public func leads(from base: Currency, to quote: Currency) -> Bool {
        base == quote || (try? rate(from: base, to: quote)) != nil
    }

    /// The rate between two different currencies: given directly, as the inverse of a given one, or as a cross rate
    /// through one third currency.
    ///
    /// A cross rate bears the older of its two dates and both sources. Throws `MoneyError.missingRate`.
    public func rate(from base: Currency, to quote: Currency) throws(MoneyError) -> ExchangeRate {
        if let rate = try leg(from: base, to: quote) { return rate }
        var best: ExchangeRate?
        for middle in middles() {
            guard let first = try leg(from: base, to: middle), let second = try leg(from: middle, to: quote) else {
                continue
            }
            let source = first.source == second.source ? first.source : "\(first.source); \(second.source)"
            let cross = try ExchangeRate(
                base: base, quote: quote, rate: second.rate * first.rate, date: min(first.date, second.date),
                source: source)
            if best.map({ $0.date < cross.date }) ?? true { best = cross }
        }
        if let best { return best }
        throw MoneyError(
            .missingRate,
            "No dated exchange rate leads from \(base) to \(quote): add one to rates.csv or run `matte offers refresh fx`."
        )
    }

    private func leg(from base: Currency, to quote: Currency) throws(MoneyError) -> ExchangeRate? {
        let direct = newest[Pair(base: base, quote: quote)]
        guard let reverse = newest[Pair(base: quote, quote: base)] else { return direct }
        if let direct, direct.date >= reverse.date { return direct }
        return try ExchangeRate(
            base: base, quote: quote, rate: 1 / reverse.rate, date: reverse.date, source: reverse.source)
    }

    private func middles() -> [Currency] {
        // Sorted, so that the choice among equally dated routes does not depend on hashing.
        Set(newest.keys.flatMap { [$0.base, $0.quote] }).sorted { $0.code < $1.code }
    }
}
