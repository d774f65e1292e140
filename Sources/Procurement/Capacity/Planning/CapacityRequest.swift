import Benchmarking

/// What capacity is planned for.
public struct CapacityRequest: Sendable {
    /// What arrives.
    public var traffic: Traffic
    /// The bound that latency must hold over the day and in its worst hour.
    public var objective: LatencyObjective
    /// How instances are added and removed; the target of its signal is searched for unless `keepsTarget`.
    public var scaling: AutoscalingRule
    /// Whether the target of `scaling` stays as it is.
    public var keepsTarget: Bool
    /// How instances are lost.
    public var interruptions: InterruptionRule
    /// Instances beyond those that the load needs, so that losing as many changes nothing; 1 is N+1.
    public var spareInstances: Int
    /// Price of an hour of one instance; nil leaves costs out.
    public var pricePerHour: Money?
    /// Where randomness comes from.
    public var seed: UInt64
    /// Requests to simulate for a final forecast.
    public var requestBudget: Double

    /// Makes a request.
    public init(
        traffic: Traffic, objective: LatencyObjective, scaling: AutoscalingRule, keepsTarget: Bool = false,
        interruptions: InterruptionRule = .none, spareInstances: Int = 0, pricePerHour: Money? = nil, seed: UInt64 = 1,
        requestBudget: Double = DaySimulation.defaultBudget
    ) {
        self.traffic = traffic
        self.objective = objective
        self.scaling = scaling
        self.keepsTarget = keepsTarget
        self.interruptions = interruptions
        self.spareInstances = spareInstances
        self.pricePerHour = pricePerHour
        self.seed = seed
        self.requestBudget = requestBudget
    }
}
