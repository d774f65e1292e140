/// Forecasts a day of a fleet: every request of it where that is affordable, windows of it otherwise.
public struct DaySimulation: Sendable {
    /// How one instance serves.
    public var profile: ServiceProfile
    /// What arrives.
    public var traffic: Traffic
    /// When instances are added and removed.
    public var scaling: AutoscalingRule
    /// How instances are lost.
    public var interruptions: InterruptionRule
    /// Where randomness comes from.
    public var seed: UInt64
    /// Requests to simulate at most, over all replicates and without warm-up.
    public var requestBudget: Double
    /// The percentiles of latency to forecast, each above 0 and below 100.
    public var percentiles: [Double]
    /// The percentile whose worst hour is looked for.
    public var objectivePercentile: Double

    /// Twenty million requests take some seconds and leave an error of well under 1 % in p99 on a smooth day.
    public static let defaultBudget = 20_000_000.0
    /// Replicates of a sampled day, and at most of a whole one: eight give a Student factor of 2.4.
    static let replicateLimit = 8

    /// Describes a day to be simulated.
    public init(
        profile: ServiceProfile, traffic: Traffic, scaling: AutoscalingRule, interruptions: InterruptionRule = .none,
        seed: UInt64 = 1, requestBudget: Double = Self.defaultBudget, percentiles: [Double] = [50, 90, 95, 99, 99.9],
        objectivePercentile: Double = 99
    ) {
        precondition(percentiles.allSatisfy { $0 > 0 && $0 < 100 }, "A percentile lies between 0 and 100.")
        self.profile = profile
        self.traffic = traffic
        self.scaling = scaling
        self.interruptions = interruptions
        self.seed = seed
        self.requestBudget = requestBudget
        self.percentiles = percentiles
        self.objectivePercentile = objectivePercentile
    }

    /// Simulates the day; throws what the traffic throws when it cannot be turned into rates.
    public func run() throws(DecisionError) -> DayForecast {
        let rates = try traffic.rates()
        let requests = traffic.requestsPerDay
        var response = LoadResponse(profile: profile, needsQueueTime: scaling.signal.isQueueTime, seed: seed)
        let first = firstInstances(rates, response: &response)
        let affordable = Int(min(Double(Self.replicateLimit), requestBudget / max(requests, 1)))
        let isTrace = if case .trace = traffic { true } else { false }
        let tally: DayTally
        let method: DayForecast.Method
        if affordable >= 2 || isTrace {
            method = .wholeDay
            tally = wholeDays(replicates: max(2, affordable), instances: first)
        } else {
            method = .sampledWindows
            tally = sampledDays(rates, instances: first, response: &response)
        }
        return tally.forecast(
            method: method, seed: seed, requestsPerDay: requests, percentiles: percentiles, worst: objectivePercentile)
    }

    /// The fleet's size at midnight: what the rule ends the day with, since every day follows one like it.
    private func firstInstances(_ rates: DailyTraffic, response: inout LoadResponse) -> Int {
        guard !scaling.isFixed else { return scaling.leastInstances }
        let needed = Int((rates.rate(at: 0) / profile.largestRate).rounded(.up))
        var random = RandomSource(seed: seed)
        let course = FleetCourse(
            traffic: rates, profile: profile, rule: scaling, interruptions: .none,
            instances: min(max(needed, scaling.leastInstances), scaling.mostInstances), response: &response,
            random: &random)
        return course.serving[course.serving.count - 1]
    }

    /// Seeds of replicates and windows that do not overlap.
    func derivedSeed(_ replicate: Int, _ slot: Int) -> UInt64 {
        seed &+ UInt64(replicate + 1) &* 0x1_0000_0001 &+ UInt64(slot) &* 0x9E37_79B9
    }
}
