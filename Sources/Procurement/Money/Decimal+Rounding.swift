import Foundation

extension Decimal {
    /// The number rounded half away from zero to `digits` places after the point.
    func rounded(toDigits digits: Int) -> Decimal {
        var exact = self
        var result = Decimal()
        NSDecimalRound(&result, &exact, digits, .plain)
        return result
    }
}
