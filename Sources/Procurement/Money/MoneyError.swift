/// Why an amount of money could not be read, added, compared or converted.
public struct MoneyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure it was, for code that reacts to it.
    public enum Code: String, Sendable {
        /// Two amounts of different currencies met without an exchange rate.
        case mixedCurrencies
        /// No dated rate leads from one currency to the other.
        case missingRate
        /// A rate that is zero or negative, or that leads from a currency to itself.
        case invalidRate
        /// A text that is not a plain decimal number.
        case notADecimal
        /// A text that is not a day of the calendar.
        case notADate
        /// A division by zero.
        case divisionByZero
    }

    /// The kind of failure.
    public let code: Code
    /// Which input, what is wrong with it, what to do next.
    public let message: String
    /// The failure underneath, where there was one.
    public let cause: String?

    /// Makes the error from its parts.
    public init(_ code: Code, _ message: String, cause: String? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    public var description: String { message }
}
