import Benchmarking

extension PlanAssumption {
    /// The assumption in words, in English or Chinese.
    public func text(in language: MoneyLanguage) -> String {
        let figure = value.map { Text.significant($0) } ?? ""
        return switch (code, language) {
        case (.sharedQueue, .english): "one queue before all instances"
        case (.sharedQueue, .chinese): "所有实例共用一个队列"
        case (.poissonArrivals, .english): "arrivals at random (Poisson)"
        case (.poissonArrivals, .chinese): "请求随机到达（泊松）"
        case (.closedLoopServiceTimes, .english): "service times as measured in a closed loop"
        case (.closedLoopServiceTimes, .chinese): "服务时间取自闭环实测"
        case (.paddedBatches, .english): "a batch between two measured sizes takes as long as the larger"
        case (.paddedBatches, .chinese): "介于两个实测批大小之间的批按较大者计时"
        case (.startUpSeconds, .english): "\(figure) s until a new instance serves"
        case (.startUpSeconds, .chinese): "新实例 \(figure) 秒后开始服务"
        case (.paidBySecond, .english): "instances paid by the second"
        case (.paidBySecond, .chinese): "实例按秒计费"
        case (.failuresPerInstanceHour, .english): "\(figure) failures an instance hour"
        case (.failuresPerInstanceHour, .chinese): "每实例小时 \(figure) 次故障"
        case (.reclaimsPerInstanceHour, .english): "\(figure) spot interruptions an instance hour"
        case (.reclaimsPerInstanceHour, .chinese): "每实例小时 \(figure) 次竞价中断"
        case (.lostRequestsRetried, .english): "requests of a lost instance are served again"
        case (.lostRequestsRetried, .chinese): "丢失实例上的请求会重新处理"
        }
    }
}
