/// When instances are added and removed: the rule of the Kubernetes horizontal autoscaler, wanted = ceil(running x
/// measured / target), with a start-up delay and a cool-down.
public struct AutoscalingRule: Codable, Hashable, Sendable {
    /// What is measured and held at its target.
    public enum Signal: Codable, Hashable, Sendable {
        /// Share of the channels that are busy, above 0 to 1.
        case utilisation(target: Double)
        /// Mean time in the queue, in seconds above 0.
        case queueTime(targetSeconds: Double)

        /// Whether the queue's time is measured.
        var isQueueTime: Bool { if case .queueTime = self { true } else { false } }
    }

    /// The signal and its target.
    public var signal: Signal
    /// Seconds between two evaluations; 15 as in Kubernetes.
    public var evaluationSeconds: Double
    /// Seconds from asking for an instance until it serves: machine, container, model, warm-up.
    public var startUpSeconds: Double
    /// Seconds without any scaling up before instances are removed; 300 as in Kubernetes.
    public var coolDownSeconds: Double
    /// Fewest instances, 1 or more.
    public var leastInstances: Int
    /// Most instances, at least `leastInstances`.
    public var mostInstances: Int

    /// Kubernetes leaves the fleet alone while measured / target is within this of 1.
    static let tolerance = 0.1
    /// Kubernetes at most doubles the fleet in one evaluation.
    static let largestGrowth = 2.0

    /// Makes a rule; throws `outOfRange` for a target, time or bound that makes no sense.
    public init(
        signal: Signal = .utilisation(target: 0.7), evaluationSeconds: Double = 15, startUpSeconds: Double = 180,
        coolDownSeconds: Double = 300, leastInstances: Int = 1, mostInstances: Int = 100_000
    ) throws(DecisionError) {
        switch signal {
        case .utilisation(let target):
            guard target > 0, target <= 1 else {
                throw DecisionError(.outOfRange, "A target utilisation of \(target) is not above 0 and at most 1.")
            }
        case .queueTime(let seconds):
            guard seconds > 0, seconds.isFinite else {
                throw DecisionError(.outOfRange, "A target queue time of \(seconds) s is not above 0.")
            }
        }
        guard evaluationSeconds > 0, startUpSeconds >= 0, coolDownSeconds >= 0,
            evaluationSeconds.isFinite, startUpSeconds.isFinite, coolDownSeconds.isFinite
        else {
            throw DecisionError(.outOfRange, "Autoscaling times must be 0 s or more, the evaluation above 0 s.")
        }
        guard leastInstances >= 1, mostInstances >= leastInstances else {
            throw DecisionError(
                .outOfRange, "Autoscaling between \(leastInstances) and \(mostInstances) instances is not possible.")
        }
        self.signal = signal
        self.evaluationSeconds = evaluationSeconds
        self.startUpSeconds = startUpSeconds
        self.coolDownSeconds = coolDownSeconds
        self.leastInstances = leastInstances
        self.mostInstances = mostInstances
    }

    /// A fleet that always has `count` instances (1 or more) and replaces those it loses.
    public static func fixed(_ count: Int, startUpSeconds: Double = 180) throws(DecisionError) -> AutoscalingRule {
        try AutoscalingRule(startUpSeconds: startUpSeconds, leastInstances: count, mostInstances: count)
    }

    /// Whether the fleet never changes its size.
    public var isFixed: Bool { leastInstances == mostInstances }

    /// Instances wanted when `running` serve with the measured signal (0 or more).
    func wanted(running: Int, utilisation: Double, queueSeconds: Double) -> Int {
        let ratio: Double
        switch signal {
        case .utilisation(let target): ratio = utilisation / target
        case .queueTime(let target):
            // Without a queue the time says nothing about how many are too many: the fleet shrinks only as far as
            // keeps it under the busy share at which queues begin.
            ratio = queueSeconds > target ? queueSeconds / target : max(utilisation / Self.queueFreeUtilisation, 0)
        }
        guard abs(ratio - 1) > Self.tolerance else { return clamped(running) }
        if case .queueTime(let target) = signal, queueSeconds <= target, ratio > 1 { return clamped(running) }
        let grown = (Double(max(running, 1)) * min(ratio, Self.largestGrowth)).rounded(.up)
        return clamped(Int(min(grown, Double(mostInstances))))
    }

    /// Under a queue-time rule a fleet is not shrunk beyond this busy share.
    private static let queueFreeUtilisation = 0.8

    private func clamped(_ count: Int) -> Int { min(max(count, leastInstances), mostInstances) }
}
