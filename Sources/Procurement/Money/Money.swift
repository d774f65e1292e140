import Foundation

/// An exact decimal amount of one currency; amounts of different currencies neither add nor compare.
public struct Money: Hashable, Sendable {
    /// The amount in units of the currency (dollars, yuan), exact; may be negative.
    public let amount: Decimal
    /// The currency of the amount.
    public let currency: Currency

    /// Makes an amount of a currency.
    public init(_ amount: Decimal, _ currency: Currency) {
        self.amount = amount
        self.currency = currency
    }

    /// Reads the amount from a decimal string such as `0.5260000000`.
    ///
    /// Throws `MoneyError.notADecimal` when the text is not a plain decimal number of at most 38 digits.
    public init(_ text: some StringProtocol, _ currency: Currency) throws(MoneyError) {
        guard let amount = DecimalText.parse(text) else {
            throw MoneyError(.notADecimal, "'\(text)' is not an amount: write digits with a point, such as 0.526.")
        }
        self.init(amount, currency)
    }

    /// Nothing, in a currency.
    public static func zero(_ currency: Currency) -> Money { Money(.zero, currency) }
}
