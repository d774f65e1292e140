import ArgumentParser
import Benchmarking
import Procurement

/// How the fleet of a plan behaves.
struct FleetOptions: ParsableArguments {
    @Option(help: "Largest batch; default: the largest measured.") var batch: Int?
    @Option(help: "Longest time in milliseconds that a request waits for a fuller batch.") var batchWait = 0.0
    @Option(help: "Hold this busy share (0 to 1) instead of searching for the best.") var targetUtilisation: Double?
    @Option(help: "Scale by this mean queue time in milliseconds instead of the busy share.") var targetQueue: Double?
    @Option(help: "Seconds until a new instance serves.") var startUp = 180.0
    @Option(help: "Seconds between two turns of the autoscaler.") var evaluation = 15.0
    @Option(help: "Seconds before the fleet shrinks.") var coolDown = 300.0
    @Option(help: "Fewest instances.") var least = 1
    @Option(help: "Most instances.") var most = 100_000
    @Option(help: "Instances to spare; 1 is N+1.") var spare = 0
    @Option(help: "Failures of an instance an hour.") var failures = 0.0
    @Flag(help: "Buy spot instances, which may be taken back.") var spot = false
    @Option(help: "Times an hour that a spot instance is taken back.") var reclaims = 0.02
    @Option(help: "Seconds of warning before that.") var notice = 120.0
    @Option(help: "Seed of the simulation.") var seed: UInt64 = 1
    @Option(help: "Requests to simulate for a forecast.") var budget = DaySimulation.defaultBudget

    /// What is planned for.
    func request(traffic: Traffic, objective: LatencyObjective, price: Money?) throws -> CapacityRequest {
        guard targetUtilisation == nil || targetQueue == nil else {
            throw CommandFailure.usage("--target-utilisation and --target-queue exclude each other.")
        }
        guard spare >= 0, budget >= 1000, batch ?? 1 >= 1 else {
            throw CommandFailure.usage("--spare must be 0 or more, --batch 1 or more, --budget 1000 or more.")
        }
        var signal = AutoscalingRule.Signal.utilisation(target: targetUtilisation ?? 0.7)
        if let targetQueue { signal = .queueTime(targetSeconds: targetQueue / 1000) }
        let rule = try AutoscalingRule(
            signal: signal, evaluationSeconds: evaluation, startUpSeconds: startUp, coolDownSeconds: coolDown,
            leastInstances: least, mostInstances: most)
        let losses = try InterruptionRule(
            failuresPerInstanceHour: failures, reclaimsPerInstanceHour: spot ? reclaims : 0, noticeSeconds: notice)
        return CapacityRequest(
            traffic: traffic, objective: objective, scaling: rule,
            keepsTarget: targetUtilisation != nil || targetQueue != nil, interruptions: losses, spareInstances: spare,
            pricePerHour: price, seed: seed, requestBudget: budget)
    }

    /// The price of an hour; nil with a warning when there is none.
    func price(of evidence: Evidence, catalogue: OfferCatalogue, options: DecisionOptions) throws -> Money? {
        var wanted = options
        wanted.purchase = spot ? .spot : .onDemand
        let priced = try PricedMachine(evidence, catalogue: catalogue, options: wanted)
        for remark in priced.mismatches { Console.shared.print("warning: \(remark.english)") }
        if priced.perHour == nil {
            Console.shared.print("warning: no price for \(evidence.label): costs are left out. Give one with --price.")
        }
        return priced.perHour
    }
}
