import Foundation

extension Money {
    /// The amount for people: `USD 1,234.50` in English, `1,234.50 美元` in Chinese, the thousands grouped.
    ///
    /// `digits` places after the point, rounded half away from zero; without it, all the places that the amount has
    /// and at least two.
    public func formatted(_ language: MoneyLanguage = .english, digits: Int? = nil) -> String {
        let number = Money.grouped(digits.map { rounded(toDigits: $0).amount } ?? amount, leastDigits: digits ?? 2)
        switch language {
        case .english: return "\(currency.code) \(number)"
        case .chinese: return "\(number) \(currency.chineseName)"
        }
    }

    private static func grouped(_ number: Decimal, leastDigits: Int) -> String {
        let text = DecimalText.text(of: number.magnitude)
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let whole = Array(parts[0])
        var result = number < .zero ? "-" : ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index).isMultiple(of: 3) { result.append(",") }
            result.append(digit)
        }
        let fraction = parts.count > 1 ? String(parts[1]) : ""
        let padded = fraction + String(repeating: "0", count: max(0, leastDigits - fraction.count))
        return padded.isEmpty ? result : "\(result).\(padded)"
    }
}

extension Money: CustomStringConvertible {
    /// The exact amount with its currency code, as `USD 0.526`.
    public var description: String { "\(currency.code) \(DecimalText.text(of: amount))" }
}

extension Currency {
    /// The currency's Chinese name where it is one that clouds bill in, otherwise its code.
    public var chineseName: String {
        switch code {
        case "USD": "美元"
        case "CNY": "元人民币"
        case "EUR": "欧元"
        case "GBP": "英镑"
        case "JPY": "日元"
        case "HKD": "港元"
        case "SGD": "新加坡元"
        case "KRW": "韩元"
        case "INR": "印度卢比"
        case "AUD": "澳大利亚元"
        case "CAD": "加拿大元"
        case "CHF": "瑞士法郎"
        default: code
        }
    }
}
