import Benchmarking

extension CapacityPlan {
    /// The plan as lines, in English or Chinese: the answer, each way to run the fleet, the day by hours, assumptions.
    public func lines(in language: MoneyLanguage) -> [String] {
        let isChinese = language == .chinese
        let percentile = "p\(Text.significant(objective.percentile, digits: 4).trimmedZeros)"
        let bound = Text.milliseconds(objective.milliseconds)
        let requests = Text.significant(requestsPerDay)
        let peak = Text.significant(peakPerSecond)
        var lines = [
            isChinese
                ? "每天 \(requests) 个请求，峰值每秒 \(peak) 个，\(percentile) 上限 \(bound)。"
                : "\(requests) requests a day, at most \(peak) a second, \(percentile) within \(bound)."
        ]
        guard let recommended else {
            lines.append(isChinese ? "没有方案能保证该上限。" : "No way to run the fleet holds the bound.")
            return lines + options.flatMap { self.lines(of: $0, percentile, isChinese) }
        }
        lines.append(isChinese ? "建议：" : "Recommended:")
        lines += self.lines(of: recommended, percentile, isChinese)
        for other in options where other.kind != recommended.kind {
            lines.append(isChinese ? "另一方案：" : "Instead:")
            lines += self.lines(of: other, percentile, isChinese)
        }
        if let failed = autoscalingFailed {
            lines.append(
                isChinese
                    ? "自动伸缩不能保证上限：目标 \(Text.significant(failed.target)) 时 \(percentile) 仍为 \(Text.milliseconds(failed.milliseconds))。"
                    : "Autoscaling does not hold it: at a target of \(Text.significant(failed.target)) \(percentile) is still \(Text.milliseconds(failed.milliseconds))."
            )
        }
        lines.append(
            (isChinese ? "假设：" : "Assumed: ")
                + assumptions.map { $0.text(in: language) }.joined(separator: isChinese ? "；" : "; "))
        return lines
    }

    private func lines(of option: CapacityOption, _ percentile: String, _ isChinese: Bool) -> [String] {
        let forecast = option.forecast
        let value = forecast.percentile(objective.percentile)
        let latency = Text.milliseconds(value?.milliseconds ?? 0)
        let interval = "\(Text.significant(value?.low ?? 0))-\(Text.significant(value?.high ?? 0))"
        let fleet =
            option.kind == .fixed
            ? (isChinese
                ? "固定 \(option.scaling.leastInstances) 台" : "\(option.scaling.leastInstances) instances all day")
            : (isChinese
                ? "自动伸缩（\(option.scaling.signal.text(isChinese))），平均 \(Text.significant(forecast.meanInstances)) 台，最多 \(forecast.mostInstances) 台"
                : "autoscaled (\(option.scaling.signal.text(isChinese))), \(Text.significant(forecast.meanInstances)) on average, \(forecast.mostInstances) at most")
        let busy = Text.percent(forecast.utilisation)
        let language: MoneyLanguage = isChinese ? .chinese : .english
        var lines = [
            isChinese
                ? "  \(fleet)：\(percentile) \(latency)（95 % 区间 \(interval)），最差一小时（\(forecast.worstHour.hour) 时）\(Text.milliseconds(forecast.worstHour.milliseconds))，负载率 \(busy)，\(option.verdict.text(language))。"
                : "  \(fleet): \(percentile) \(latency) (95 % interval \(interval)), worst hour (\(forecast.worstHour.hour):00) \(Text.milliseconds(forecast.worstHour.milliseconds)), \(busy) busy: \(option.verdict.text(language))."
        ]
        if let day = option.costPerDay, let thousand = option.costPerThousand {
            lines.append(
                isChinese
                    ? "  每天 \(day.formatted(language, digits: 2))，每千个请求 \(thousand.cost.formatted(language, digits: 5))（含空闲）。"
                    : "  \(day.formatted(language, digits: 2)) a day, \(thousand.cost.formatted(language, digits: 5)) per 1,000 served, idle time included."
            )
        }
        return lines
    }

    /// The recommended day hour by hour, a header and 24 rows: hour, requests a second, instances, busy share, worst p99
    /// of its quarters. Empty when no way to run the fleet holds the bound.
    public func hourTable(in language: MoneyLanguage) -> [[String]] {
        guard let forecast = recommended?.forecast else { return [] }
        let header =
            language == .chinese
            ? ["时", "请求/秒", "台数", "负载率", "p99"] : ["hour", "requests/s", "instances", "busy", "p99"]
        let perHour = DayTally.slotsPerHour
        return [header]
            + (0..<(forecast.slots.count / perHour)).map { hour in
                let slots = forecast.slots[hour * perHour..<(hour + 1) * perHour]
                let count = Double(perHour)
                let rate = slots.reduce(0) { $0 + $1.requests / $1.seconds } / count
                let instances = slots.reduce(0) { $0 + $1.instances } / count
                let busy = slots.reduce(0) { $0 + $1.utilisation } / count
                return [
                    "\(hour)", Text.significant(rate), Text.fixed(instances, decimals: 1), Text.percent(busy),
                    slots.compactMap(\.p99Milliseconds).max().map(Text.milliseconds) ?? "-",
                ]
            }
    }
}
