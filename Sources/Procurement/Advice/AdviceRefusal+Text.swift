import Benchmarking

extension AdviceRefusal {
    /// The machine and the reason in one sentence, in English or Chinese.
    public func text(in language: MoneyLanguage) -> String {
        let isChinese = language == .chinese
        let why: String =
            switch reason {
            case .notShown(let reason): reason.text(in: language)
            case .noPrice:
                isChinese
                    ? "没有带日期的价格：用 --price 给出，或补充目录"
                    : "no dated price: give one with --price, or add it to the catalogue"
            case .hardwareMismatch(let remarks): remarks.map { $0.text(in: language) }.joined(separator: " ")
            case .startsTooLate(let seconds, let limit):
                isChinese
                    ? "启动需要 \(Text.significant(seconds)) 秒，超过 \(Text.significant(limit)) 秒"
                    : "takes \(Text.significant(seconds)) s to start, \(Text.significant(limit)) s are allowed"
            case .startNotShown:
                isChinese ? "这些结果不足以给出启动时间" : "how long it takes to start is not shown by these results"
            }
        return isChinese ? "\(label)：\(why)。" : "\(label): \(why)."
    }
}
