import Foundation

extension Money {
    /// The sum; throws `MoneyError.mixedCurrencies` when the currencies differ.
    public static func + (left: Money, right: Money) throws(MoneyError) -> Money {
        try left.requireSameCurrency(as: right, doing: "added to")
        return Money(left.amount + right.amount, left.currency)
    }

    /// The difference; throws `MoneyError.mixedCurrencies` when the currencies differ.
    public static func - (left: Money, right: Money) throws(MoneyError) -> Money {
        try left.requireSameCurrency(as: right, doing: "compared with")
        return Money(left.amount - right.amount, left.currency)
    }

    /// The amount times a number without unit.
    public static func * (money: Money, factor: Decimal) -> Money {
        Money(money.amount * factor, money.currency)
    }

    /// The amount divided by a number without unit, to 38 significant digits; throws `MoneyError.divisionByZero`.
    public static func / (money: Money, divisor: Decimal) throws(MoneyError) -> Money {
        guard divisor != .zero else {
            throw MoneyError(.divisionByZero, "\(money) cannot be divided by zero: the rate or count must be above 0.")
        }
        return Money(money.amount / divisor, money.currency)
    }

    /// How many times `other` fits into this amount; throws when the currencies differ or `other` is zero.
    public func ratio(to other: Money) throws(MoneyError) -> Decimal {
        try requireSameCurrency(as: other, doing: "compared with")
        return try (self / other.amount).amount
    }

    /// Whether this amount is the smaller; throws `MoneyError.mixedCurrencies` when the currencies differ.
    public func isLess(than other: Money) throws(MoneyError) -> Bool {
        try requireSameCurrency(as: other, doing: "compared with")
        return amount < other.amount
    }

    /// The amount rounded half away from zero to `digits` places after the point.
    public func rounded(toDigits digits: Int) -> Money {
        Money(amount.rounded(toDigits: digits), currency)
    }

    /// The sum of amounts of one currency; throws `MoneyError.mixedCurrencies` when one of them has another.
    public static func sum(_ amounts: some Sequence<Money>, in currency: Currency) throws(MoneyError) -> Money {
        var total = Money.zero(currency)
        for amount in amounts { total = try total + amount }
        return total
    }

    private func requireSameCurrency(as other: Money, doing verb: String) throws(MoneyError) {
        guard currency == other.currency else {
            throw MoneyError(
                .mixedCurrencies,
                "\(self) cannot be \(verb) \(other): convert one of them with a dated exchange rate first.")
        }
    }
}
