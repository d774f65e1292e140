import Benchmarking

extension AutoscalingRule.Signal {
    /// The signal and its target in words.
    func text(_ isChinese: Bool) -> String {
        switch self {
        case .utilisation(let target):
            isChinese ? "目标负载率 \(Text.percent(target))" : "target \(Text.percent(target)) busy"
        case .queueTime(let seconds):
            isChinese
                ? "目标排队 \(Text.milliseconds(seconds * 1000))" : "target queue \(Text.milliseconds(seconds * 1000))"
        }
    }
}
