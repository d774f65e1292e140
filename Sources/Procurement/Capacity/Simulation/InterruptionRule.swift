/// How instances are lost: failures without warning and spot instances taken back with one. All losses are Poisson.
public struct InterruptionRule: Codable, Hashable, Sendable {
    /// Failures of one instance an hour, 0 or more.
    public var failuresPerInstanceHour: Double
    /// Seconds from a failure until its replacement is asked for (health checks).
    public var detectionSeconds: Double
    /// Times an hour that one instance is taken back, 0 or more; 0 for on-demand instances.
    public var reclaimsPerInstanceHour: Double
    /// Seconds of warning before an instance is taken back: 120 at AWS, 300 at Alibaba Cloud, 120 at Tencent Cloud.
    public var noticeSeconds: Double

    /// Makes a rule; throws `outOfRange` when a rate or time is negative or not a number.
    public init(
        failuresPerInstanceHour: Double = 0, detectionSeconds: Double = 30, reclaimsPerInstanceHour: Double = 0,
        noticeSeconds: Double = 120
    ) throws(DecisionError) {
        let figures = [failuresPerInstanceHour, detectionSeconds, reclaimsPerInstanceHour, noticeSeconds]
        guard figures.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
            throw DecisionError(.outOfRange, "Failure rates and times must be 0 or more: \(figures).")
        }
        self.failuresPerInstanceHour = failuresPerInstanceHour
        self.detectionSeconds = detectionSeconds
        self.reclaimsPerInstanceHour = reclaimsPerInstanceHour
        self.noticeSeconds = noticeSeconds
    }

    private init() {
        failuresPerInstanceHour = 0
        detectionSeconds = 0
        reclaimsPerInstanceHour = 0
        noticeSeconds = 0
    }

    /// Instances that are never lost.
    public static let none = InterruptionRule()

    /// Losses of either kind of one instance in a second.
    var lossesPerInstanceSecond: Double { (failuresPerInstanceHour + reclaimsPerInstanceHour) / 3600 }
}
