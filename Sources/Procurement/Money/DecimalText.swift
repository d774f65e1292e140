import Foundation

/// Decimal numbers as text, read and written digit for digit: no value passes through binary floating point.
public enum DecimalText {
    /// Most significant digits that a `Decimal` holds exactly (its mantissa has 128 bits, 2^128 > 10^38).
    public static let digitLimit = 38
    /// Digits that fit a `UInt64` whatever they are (10^19 - 1 < 2^64).
    private static let shortDigitLimit = 19

    /// Reads `-12.50`: an optional minus sign, digits, and an optional point with digits after it; `nil` for anything
    /// else (exponents, spaces, separators of thousands, `NaN`) and for more than `digitLimit` significant digits.
    public static func parse(_ text: some StringProtocol) -> Decimal? {
        var copy = String(text)
        return copy.withUTF8 { parse(bytes: $0) }
    }

    /// Reads the same grammar from ASCII bytes.
    static func parse(bytes: UnsafeBufferPointer<UInt8>) -> Decimal? {
        var position = 0
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative { position = 1 }
        var mantissa: UInt64 = 0
        var significant: [UInt8] = []
        var digits = 0
        var fraction = 0
        var point: Int?
        let first = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "."), point == nil, position > first {
                point = position
            } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
                if point != nil { fraction += 1 }
                if digits > 0 || byte != UInt8(ascii: "0") {
                    digits += 1
                    guard digits <= digitLimit else { return nil }
                    if digits <= shortDigitLimit { mantissa = mantissa * 10 + UInt64(byte - UInt8(ascii: "0")) }
                    significant.append(byte)
                }
            } else {
                return nil
            }
            position += 1
        }
        guard position > first, point != position - 1, fraction <= digitLimit else { return nil }
        if digits == 0 { return Decimal.zero }
        let sign: FloatingPointSign = isNegative ? .minus : .plus
        if digits <= shortDigitLimit {
            return Decimal(sign: sign, exponent: -fraction, significand: Decimal(mantissa))
        }
        guard let whole = Decimal(string: String(decoding: significant, as: UTF8.self)) else { return nil }
        return Decimal(sign: sign, exponent: -fraction, significand: whole)
    }

    /// Writes a number in full with a point and without exponent, the text that `parse` reads back to the same number.
    public static func text(of number: Decimal) -> String {
        // `Decimal` describes itself with a point whatever the locale.
        number.description
    }
}
