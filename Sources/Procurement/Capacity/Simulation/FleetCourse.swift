/// The fleet's size through a day, followed by the autoscaler's rule from turn to turn without single requests.
struct FleetCourse: Sendable {
    /// Seconds between two entries.
    let tickSeconds: Double
    /// Instances in service at each tick.
    private(set) var serving: [Int] = []
    /// Instances paid for at each tick.
    private(set) var paid: [Int] = []
    /// Requests that wait at each tick because the fleet cannot keep up.
    private(set) var backlog: [Double] = []
    private(set) var failures = 0
    private(set) var reclaims = 0
    private(set) var launches = 0

    /// Follows `traffic` for a day from `instances` on; `response` says what the autoscaler measures.
    init(
        traffic: DailyTraffic, profile: ServiceProfile, rule: AutoscalingRule, interruptions: InterruptionRule,
        instances: Int, response: inout LoadResponse, random: inout RandomSource
    ) {
        tickSeconds = rule.evaluationSeconds
        let ticks = Int((DailyTraffic.daySeconds / tickSeconds).rounded(.up))
        var count = instances
        var waiting = 0.0
        var recommendations = RecommendationWindow(seconds: rule.coolDownSeconds)
        var wanted = instances
        // Instances on their way, by the tick in which they will serve.
        var readyAt = [Int](repeating: 0, count: ticks + 1)
        var starting = 0
        func arrival(of launched: Int, from tick: Int, after seconds: Double) {
            let ready = tick + max(1, Int((seconds / tickSeconds).rounded(.up)))
            if ready <= ticks { readyAt[ready] += launched }
        }
        for tick in 0..<ticks {
            count += readyAt[tick]
            starting -= readyAt[tick]
            let lost = losses(of: count, interruptions, random: &random)
            if lost > 0 {
                count -= lost
                starting += lost
                arrival(of: lost, from: tick, after: rule.startUpSeconds + interruptions.detectionSeconds)
            }
            let time = Double(tick) * tickSeconds
            let rate = traffic.rate(at: time)
            serving.append(max(count, 1))
            paid.append(count + starting)
            backlog.append(waiting)
            waiting = max(0, waiting + (rate - Double(count) * profile.largestRate) * tickSeconds)
            guard !rule.isFixed else { continue }
            var signals = response.signals(rate: rate, instances: max(count, 1))
            if waiting > 0 { signals = .init(utilisation: 1, queueSeconds: .infinity) }
            let advised = rule.wanted(
                running: count, utilisation: signals.utilisation, queueSeconds: signals.queueSeconds)
            wanted = recommendations.largest(adding: advised, at: time)
            if wanted > count + starting {
                let launched = wanted - count - starting
                starting += launched
                launches += launched
                arrival(of: launched, from: tick, after: rule.startUpSeconds)
            } else if wanted < count {
                count = wanted
            }
        }
    }

    /// Instances lost in one tick, drawn from Poisson numbers; at most all.
    private mutating func losses(
        of count: Int, _ interruptions: InterruptionRule, random: inout RandomSource
    ) -> Int {
        let hours = Double(count) * tickSeconds / 3600
        let failed = random.poisson(mean: hours * interruptions.failuresPerInstanceHour)
        let reclaimed = random.poisson(mean: hours * interruptions.reclaimsPerInstanceHour)
        failures += failed
        reclaims += reclaimed
        return min(count, failed + reclaimed)
    }

    /// The place of a time in seconds since midnight.
    func tick(at seconds: Double) -> Int { min(max(Int(seconds / tickSeconds), 0), serving.count - 1) }
}
