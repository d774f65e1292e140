import Benchmarking
import Foundation

/// What a thousand images cost on a machine, with the interval of the rate that it comes from.
public struct CostPerThousand: Codable, Hashable, Sendable {
    /// What the hours are divided by.
    public enum Basis: String, Codable, Hashable, Sendable {
        /// The sustained rate: the machine never idles.
        case sustained
        /// The requests served in a day: idle hours are paid by them.
        case served
    }

    /// What the hours are divided by.
    public let basis: Basis
    /// The cost of 1,000 images.
    public let cost: Money
    /// The cost at the upper end of the rate's interval; nil without one.
    public let low: Money?
    /// The cost at the lower end of the rate's interval; nil without one.
    public let high: Money?
    /// Price of an hour of one instance.
    public let pricePerHour: Money

    /// Images of which the cost is given.
    private static let images: Decimal = 1000
    private static let secondsPerHour: Decimal = 3600
    /// Places kept behind the point when a division does not end: a trillionth of a unit is far below any price.
    static let keptDigits = 12

    /// price x 1000 / (3600 x rate), with `rate` in images a second sustained at the bound asked for.
    ///
    /// Throws `outOfRange` when the rate is not above 0 or the price is negative. An interval end at or below 0 gives no
    /// bound on that side.
    public init(pricePerHour: Money, imagesPerSecond rate: Estimate) throws(DecisionError) {
        guard rate.value > 0, rate.value.isFinite else {
            throw DecisionError(.outOfRange, "A rate of \(rate.value) images a second has no cost per 1,000.")
        }
        try Self.check(pricePerHour)
        basis = .sustained
        self.pricePerHour = pricePerHour
        cost = Self.cost(pricePerHour, rate: rate.value)
        low = rate.high.flatMap { $0 > 0 ? Self.cost(pricePerHour, rate: $0) : nil }
        high = rate.low.flatMap { $0 > 0 ? Self.cost(pricePerHour, rate: $0) : nil }
    }

    /// price x paid hours x 1000 / requests served, idle time included.
    ///
    /// Throws `outOfRange` when nothing is served or the hours or the price are negative.
    public init(pricePerHour: Money, paidInstanceHours hours: Double, requestsServed: Double) throws(DecisionError) {
        guard requestsServed > 0, requestsServed.isFinite, hours >= 0, hours.isFinite else {
            throw DecisionError(
                .outOfRange, "\(requestsServed) requests in \(hours) paid hours have no cost per 1,000.")
        }
        try Self.check(pricePerHour)
        basis = .served
        self.pricePerHour = pricePerHour
        let amount = pricePerHour.amount * Decimal(exactly: hours) * Self.images / Decimal(exactly: requestsServed)
        cost = Money(amount, pricePerHour.currency).rounded(toDigits: Self.keptDigits)
        low = nil
        high = nil
    }

    private static func check(_ price: Money) throws(DecisionError) {
        guard price.amount >= .zero else {
            throw DecisionError(.outOfRange, "A price of \(price) an hour is negative.")
        }
    }

    private static func cost(_ price: Money, rate: Double) -> Money {
        Money(price.amount * images / (secondsPerHour * Decimal(exactly: rate)), price.currency)
            .rounded(toDigits: keptDigits)
    }
}

extension Decimal {
    /// The decimal that a measured number's shortest exact text denotes, so that 20.3 images a second is 20.3 and not
    /// the binary neighbour of it. The number must be finite.
    init(exactly measured: Double) {
        precondition(measured.isFinite, "A measured number is finite.")
        self = Decimal(string: "\(measured)", locale: Locale(identifier: "en_US_POSIX")) ?? Decimal(measured)
    }
}
