import Benchmarking
import Foundation
import Procurement

extension PhraseBook {
    /// A number with three significant digits, or as many as asked for.
    func number(_ value: Double, digits: Int = 3) -> Inline {
        .figure(Figure(value: "\(value)", text: Text.significant(value, digits: digits)))
    }

    /// A number with fixed decimals.
    func fixed(_ value: Double, decimals: Int) -> Inline {
        .figure(Figure(value: "\(value)", text: Text.fixed(value, decimals: decimals)))
    }

    /// A whole number with its thousands grouped.
    func count(_ value: Int) -> Inline { .figure(Figure(value: "\(value)", text: Self.grouped(value))) }

    /// Milliseconds with their unit.
    func milliseconds(_ value: Double) -> Inline {
        .figure(Figure(value: "\(value)", text: "\(Text.significant(value)) \(self[.unitMilliseconds])"))
    }

    /// Bytes in decimal gigabytes, the unit of the memory rule.
    func gigabytes(_ bytes: Double) -> Figure {
        Figure(
            value: "\(bytes)", text: Text.significant(bytes / ScoreRules.bytesPerGigabyte))
    }

    /// Bytes in binary gigabytes, as a machine's memory is counted.
    func gibibytes(_ bytes: Int) -> Inline {
        .figure(Figure(value: "\(bytes)", text: "\(Text.significant(Double(bytes) / 1_073_741_824)) GiB"))
    }

    /// A share of 1 as per cent.
    func percent(_ share: Double) -> Inline {
        .figure(Figure(value: "\(share)", text: Text.percent(share)))
    }

    /// An amount with its currency, with at least three digits that count.
    func money(_ money: Money) -> Inline {
        .figure(
            Figure(
                value: DecimalText.text(of: money.amount),
                text: money.formatted(language, digits: Self.decimals(money.amount))))
    }

    /// An amount whose currency stands in the column's name.
    func amount(_ money: Money) -> Inline {
        let text = money.formatted(.english, digits: Self.decimals(money.amount))
        return .figure(
            Figure(value: DecimalText.text(of: money.amount), text: String(text.dropFirst(4))))
    }

    /// A figure with its interval behind it.
    func estimate(_ estimate: Estimate, digits: Int = 3) -> [Inline] {
        interval(number(estimate.value, digits: digits), estimate) { number($0, digits: digits) }
    }

    /// A score with its interval behind it.
    func score(_ estimate: Estimate) -> [Inline] {
        interval(fixed(estimate.value, decimals: 1), estimate) { fixed($0, decimals: 1) }
    }

    /// An amount with its interval behind it.
    func amount(_ cost: CostPerThousand) -> [Inline] {
        guard let low = cost.low, let high = cost.high else { return [amount(cost.cost)] }
        return [amount(cost.cost), .aside([.text(" ["), amount(low), .text(", "), amount(high), .text("]")])]
    }

    /// The end of an interval is shown even where the figure lies on it.
    private func interval(_ value: Inline, _ estimate: Estimate, _ end: (Double) -> Inline) -> [Inline] {
        guard let low = estimate.low, let high = estimate.high else { return [value] }
        return [value, .aside([.text(" ["), end(low), .text(", "), end(high), .text("]")])]
    }

    /// A cell without a figure.
    var missing: [Inline] { [.text("–")] }

    /// Decimals of an amount: two, or as many as show three digits that count.
    static func decimals(_ amount: Decimal) -> Int {
        let size = NSDecimalNumber(decimal: amount).doubleValue.magnitude
        guard size > 0, size < 1 else { return 2 }
        return 2 - Int(log10(size).rounded(.down))
    }

    static func grouped(_ value: Int) -> String {
        let digits = Array(String(value.magnitude))
        var text = value < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return text
    }
}
