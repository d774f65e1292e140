import Benchmarking
import Foundation

extension Advice {
    /// The answer in one sentence, in English or Chinese.
    public func sentence(in language: MoneyLanguage) -> String {
        let isChinese = language == .chinese
        guard let answer else {
            return isChinese
                ? "现有结果不足以回答：没有一台机器的测量满足要求。"
                : "These results do not answer it: no machine's measurements show what is asked."
        }
        let count = answer.instances
        let month = answer.costPerMonth.formatted(language, digits: 2)
        let thousand = answer.costPerThousand.formatted(language, digits: 5)
        let form = answer.purchase.name(in: language)
        if isChinese {
            return
                "购买 \(count) 台 \(answer.label)（\(form)\(answer.region.map { "，\($0)" } ?? "")）：每月 \(month)，每千张 \(thousand)。"
        }
        let region = answer.region.map { ", \($0)" } ?? ""
        return "Buy \(count) x \(answer.label) (\(form)\(region)): \(month) a month, \(thousand) per 1,000 images."
    }

    /// The whole answer as lines, in English or Chinese: sentence, reasons, second, what would change it, refusals.
    public func lines(in language: MoneyLanguage) -> [String] {
        let isChinese = language == .chinese
        var lines = [sentence(in: language)]
        if let answer { lines += reasons(of: answer, in: language) }
        if let second, let answer {
            let month = second.costPerMonth.formatted(language, digits: 2)
            lines.append(
                isChinese
                    ? "其次：\(second.instances) 台 \(second.label)，每月 \(month)。"
                    : "Second: \(second.instances) x \(second.label), \(month) a month.")
            lines.append(settlement(answer, second, isChinese))
        }
        if !changes.isEmpty {
            lines.append(isChinese ? "什么会改变答案：" : "What would change the answer:")
            lines += changes.map { "  " + $0.text(in: language, currency: currency) }
        }
        if let provisional {
            let month = provisional.costPerMonth.formatted(language, digits: 2)
            lines.append(
                isChinese
                    ? "未经证明：若要求成立，\(provisional.instances) 台 \(provisional.label) 每月 \(month)。这不是答案。"
                    : "Unproven: if what is asked held, \(provisional.instances) x \(provisional.label) would cost \(month) a month. That is no answer."
            )
        }
        if !refused.isEmpty {
            lines.append(isChinese ? "未予推荐：" : "Not advised:")
            lines += refused.map { "  " + $0.text(in: language) }
        }
        for one in excluded {
            lines.append(
                (isChinese ? "未采用 \(one.source)：" : "Left out \(one.source): ") + one.reasons.joined(separator: " "))
        }
        return lines
    }

    private func settlement(_ answer: AdviceOption, _ second: AdviceOption, _ isChinese: Bool) -> String {
        switch isSettled {
        case true?: isChinese ? "这一顺序由测量确定。" : "The measurements settle this order."
        case false?:
            isChinese
                ? "\(answer.label) 与 \(second.label) 的顺序未由这些测量确定。"
                : "The order of \(answer.label) and \(second.label) is not settled by these measurements."
        case nil:
            isChinese
                ? "数据没有区间，\(answer.label) 与 \(second.label) 的顺序未由这些测量确定。"
                : "The figures have no interval: the order of \(answer.label) and \(second.label) is not settled by these measurements."
        }
    }

    private func reasons(of answer: AdviceOption, in language: MoneyLanguage) -> [String] {
        let isChinese = language == .chinese
        let rate = Text.significant(answer.rate.imagesPerSecond.value)
        let price = answer.pricePerHour.formatted(language)
        var lines: [String] = []
        switch answer.rate.basis {
        case .openLoop:
            lines.append(
                isChinese
                    ? "依据：开环负载下实测每台每秒 \(rate) 张。"
                    : "Why: measured in an open loop, each sustains \(rate) images a second.")
        case .simulated:
            lines.append(
                isChinese
                    ? "依据：由实测服务时间做排队仿真（所有实例共用一个队列），每台每秒 \(rate) 张（未在负载下实测）。"
                    : "Why: a queue simulated over the measured service times gives \(rate) images a second each, all behind one queue (not measured under load)."
            )
        case .closedLoop where answer.origin == .published:
            lines.append(
                isChinese
                    ? "依据：公开发表的数字（非实测）每台每秒 \(rate) 张。"
                    : "Why: published, not measured here: each does \(rate) images a second.")
        case .closedLoop:
            lines.append(
                isChinese
                    ? "依据：闭环实测每台每秒 \(rate) 张。" : "Why: measured in a closed loop, each does \(rate) images a second.")
        }
        if let latency = answer.rate.latencyMilliseconds, let bound = answer.rate.objective {
            let name = "p\(Text.significant(bound.percentile, digits: 4).trimmedZeros)"
            lines.append(
                isChinese
                    ? "\(name) 至多 \(Text.milliseconds(latency))，上限 \(Text.milliseconds(bound.milliseconds))。"
                    : "\(name) is at most \(Text.milliseconds(latency)), the bound \(Text.milliseconds(bound.milliseconds))."
            )
        }
        let spare = answer.spareInstances
        lines.append(
            isChinese
                ? "每台每小时 \(price)；负载率 \(Text.percent(answer.utilisation))；其中备用 \(spare) 台。"
                : "\(price) an hour each; \(Text.percent(answer.utilisation)) busy; \(spare) of them to spare.")
        let failed = answer.checks.filter { $0.passed == false }
        lines += failed.map { $0.text(in: language) }
        return lines
    }
}
