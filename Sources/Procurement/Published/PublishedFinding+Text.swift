import Foundation

extension PublishedFinding {
    /// The finding in one sentence, in English or Chinese.
    public func text(in language: MoneyLanguage) -> String {
        language == .chinese ? chinese : english
    }

    private var english: String {
        let name = instance ?? ""
        let second = other ?? ""
        switch kind {
        case .totalNotItsOwnSum:
            return
                "\(name): the printed total \(f(printed, 1)) is not the weighted sum of its own sub-scores, \(f(computed, 2))."
        case .subScoreNotByRule:
            return
                "\(name): the printed \(dimension?.rawValue ?? "") score \(f(printed, 0)) is not what the rule gives, \(f(computed, 1))."
        case .cheaperScoredLower:
            return
                "\(name) costs less per 1,000 (\(f(printed, 4))) than \(second) (\(f(computed, 4))), yet its cost score is \(f(printedScore, 0)) against \(f(otherScore, 0))."
        case .rankingFlips:
            return
                "The printed totals rank \(second) before \(name); their own sub-scores rank \(name) first by \(f(computed, 2)) points."
        case .minuteNotSixtySeconds:
            return
                "\(name): \(f(printed, 0)) images a minute are printed, 60 times its images a second are \(f(computed, 0)): \(f(ratio, 1)) times as many."
        case .batchingSlower:
            return
                "\(name): \(f(printed, 1)) images a second with batches, \(f(computed, 1)) without: batching made it slower."
        case .latencyTablesDisagree:
            return
                "\(name): the table \"\(detail ?? "")\" gives \(f(printed, 0)) ms for the same GPU and size, the main table \(f(computed, 1)) ms."
        case .gpuNotAsClaimed:
            return
                "\(name) is said to have \(detail ?? ""); its provider documents \(otherDetail ?? ""): different GPUs were compared."
        case .memoryCounterBlind:
            return
                "GPU memory was read from \(detail ?? ""), which does not see the memory of \(otherDetail ?? ""), the library that ran the network."
        case .memoryTablesDisagree:
            return "\(name): one table gives \(f(printed, 1)) GB at this batch size, another \(f(computed, 1)) GB."
        case .differenceNotShown:
            return
                "\(name) and \(second) differ by \(f(printed, 1)) ms; the printed figures allow +-\(f(computed, 1)) ms: no difference is shown."
        case .costNotFromRate:
            return "\(name): the printed cost per 1,000 \(f(printed, 4)) is not price / rate, \(f(computed, 4))."
        case .exchangeRateUndated:
            return "The exchange rate \(f(printed, 2)) \(detail ?? "") has neither date nor source."
        }
    }

    private var chinese: String {
        let name = instance ?? ""
        let second = other ?? ""
        switch kind {
        case .totalNotItsOwnSum:
            return "\(name)：印出的总分 \(f(printed, 1)) 不等于其各分项的加权和 \(f(computed, 2))。"
        case .subScoreNotByRule:
            return "\(name)：印出的\(dimensionName)得分 \(f(printed, 0)) 与其规则算出的 \(f(computed, 1)) 不符。"
        case .cheaperScoredLower:
            return
                "\(name) 每千张成本（\(f(printed, 4))）低于 \(second)（\(f(computed, 4))），成本得分却是 \(f(printedScore, 0)) 对 \(f(otherScore, 0))。"
        case .rankingFlips:
            return "印出的总分把 \(second) 排在 \(name) 之前；按各自分项，\(name) 应领先 \(f(computed, 2)) 分。"
        case .minuteNotSixtySeconds:
            return "\(name)：印出每分钟 \(f(printed, 0)) 张，而每秒张数乘 60 是 \(f(computed, 0))：多了 \(f(ratio, 1)) 倍。"
        case .batchingSlower:
            return "\(name)：批处理时每秒 \(f(printed, 1)) 张，单张时每秒 \(f(computed, 1)) 张：批处理反而更慢。"
        case .latencyTablesDisagree:
            return "\(name)：表“\(detail ?? "")”对同一 GPU、同一尺寸给出 \(f(printed, 0)) 毫秒，主表为 \(f(computed, 1)) 毫秒。"
        case .gpuNotAsClaimed:
            return "\(name) 被说成配有 \(detail ?? "")；厂商文档写的是 \(otherDetail ?? "")：比较的是不同的 GPU。"
        case .memoryCounterBlind:
            return "显存读自 \(detail ?? "")，它看不到实际运行网络的 \(otherDetail ?? "") 的显存。"
        case .memoryTablesDisagree:
            return "\(name)：同一批大小，一张表为 \(f(printed, 1)) GB，另一张为 \(f(computed, 1)) GB。"
        case .differenceNotShown:
            return "\(name) 与 \(second) 相差 \(f(printed, 1)) 毫秒；印出的数据只能定到 ±\(f(computed, 1)) 毫秒：未显示出差异。"
        case .costNotFromRate:
            return "\(name)：印出的每千张成本 \(f(printed, 4)) 不等于价格除以速率 \(f(computed, 4))。"
        case .exchangeRateUndated:
            return "汇率 \(f(printed, 2))（\(detail ?? "")）既无日期也无来源。"
        }
    }

    private var dimensionName: String {
        switch dimension {
        case .speed: "速度"
        case .memory: "显存"
        case .stability: "稳定性"
        case .cost: "成本"
        case nil: ""
        }
    }

    private func f(_ number: Double?, _ digits: Int) -> String {
        number.map { String(format: "%.\(digits)f", $0) } ?? "?"
    }
}
