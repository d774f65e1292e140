import Benchmarking
import Foundation

extension AdviceChange {
    /// The change in one sentence, in English or Chinese; `currency` is that of the advice.
    public func text(in language: MoneyLanguage, currency: Currency) -> String {
        language == .chinese ? chinese(currency) : english(currency)
    }

    private func english(_ currency: Currency) -> String {
        let who = label ?? ""
        switch code {
        case .priceRises: return "Its price rising by \(percent(value - 1)): then \(who) is as cheap."
        case .rivalPriceFalls: return "The price of \(who) falling by \(percent(1 - value)): then it is as cheap."
        case .rateRises: return "More than \(Text.significant(value)) requests a second: then \(who) is cheaper."
        case .rateFalls: return "\(Text.significant(value)) requests a second or fewer: then \(who) is cheaper."
        case .boundTightens:
            return "A bound below \(Text.milliseconds(value)): it would not hold with as many instances."
        case .spotForbidden: return "No spot instances: then \(who), \(amount(.english, currency)) a month."
        case .interruptionsRise:
            return "More than \(Text.significant(value)) interruptions an hour: then \(who) on demand is cheaper."
        case .rivalShown:
            return
                "\(who) would cost \(amount(.english, currency)) a month, less, if what is asked were shown of it: measure it."
        }
    }

    private func chinese(_ currency: Currency) -> String {
        let who = label ?? ""
        switch code {
        case .priceRises: return "其价格上涨 \(percent(value - 1))：则 \(who) 同样便宜。"
        case .rivalPriceFalls: return "\(who) 降价 \(percent(1 - value))：则它同样便宜。"
        case .rateRises: return "每秒请求超过 \(Text.significant(value))：则 \(who) 更便宜。"
        case .rateFalls: return "每秒请求不超过 \(Text.significant(value))：则 \(who) 更便宜。"
        case .boundTightens: return "延迟上限低于 \(Text.milliseconds(value))：以这么多实例无法保证。"
        case .spotForbidden: return "不允许竞价实例：则选 \(who)，每月 \(amount(.chinese, currency))。"
        case .interruptionsRise: return "每小时中断超过 \(Text.significant(value)) 次：则 \(who) 按量付费更便宜。"
        case .rivalShown: return "若能证明 \(who) 满足要求，它每月只需 \(amount(.chinese, currency))：请测量它。"
        }
    }

    private func percent(_ share: Double) -> String { Text.percent(share) }

    private func amount(_ language: MoneyLanguage, _ currency: Currency) -> String {
        Money(Decimal(exactly: value), currency).formatted(language, digits: 2)
    }
}
