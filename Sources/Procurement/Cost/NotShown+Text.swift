import Benchmarking

extension NotShown {
    /// The reason in one sentence, in English or Chinese.
    public func text(in language: MoneyLanguage) -> String {
        switch (self, language) {
        case (.noRate, .english): "no images a second in these results"
        case (.noRate, .chinese): "这些结果中没有每秒张数"
        case (.tooFewSamples(let percentile, let needed, let taken, let weakest, let bound), .english):
            "\(Self.name(percentile)) is not shown by these results: \(needed) samples needed, \(taken) taken"
                + (weakest.map { "; they do show \(Self.name($0)) <= \(Text.milliseconds(bound ?? 0))" } ?? "")
        case (.tooFewSamples(let percentile, let needed, let taken, let weakest, let bound), .chinese):
            "这些结果不足以给出 \(Self.name(percentile))：需要 \(needed) 个样本，只有 \(taken) 个"
                + (weakest.map { "；能给出的是 \(Self.name($0)) ≤ \(Text.milliseconds(bound ?? 0))" } ?? "")
        case (.boundMissed(let percentile, let milliseconds, let bound), .english):
            "\(Self.name(percentile)) is \(Text.milliseconds(milliseconds)), over the bound of \(Text.milliseconds(bound))"
        case (.boundMissed(let percentile, let milliseconds, let bound), .chinese):
            "\(Self.name(percentile)) 为 \(Text.milliseconds(milliseconds))，超过 \(Text.milliseconds(bound)) 的上限"
        case (.noServiceTimes(let percentile), .english):
            "\(Self.name(percentile)) under load is not shown by these results: no latencies to simulate a queue with"
        case (.noServiceTimes(let percentile), .chinese):
            "这些结果不足以给出负载下的 \(Self.name(percentile))：没有可用于排队仿真的原始延迟"
        }
    }

    private static func name(_ percentile: Double) -> String {
        "p\(Text.significant(percentile, digits: 4).trimmedZeros)"
    }
}

extension String {
    /// The text of a number without zeros behind its point: 99.00 is 99, 99.90 is 99.9.
    var trimmedZeros: String {
        guard contains(".") else { return self }
        var text = self
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }
}
