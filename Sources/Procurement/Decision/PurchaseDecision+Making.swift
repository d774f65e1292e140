import Benchmarking
import Foundation

extension PurchaseDecision {
    /// Decides on `set` with the prices of `catalogue`.
    ///
    /// Throws `DecisionError` (`mixedSettings`, `nothingToDecide`) and `MoneyError` when a price has no dated rate to the
    /// decision's currency.
    public init(_ set: EvidenceSet, catalogue: OfferCatalogue, options: DecisionOptions = DecisionOptions()) throws {
        let selection = try EvidenceSelection(
            set.evidence, wanted: options.workload, allowing: options.allowedDifferences)
        let pricing = MachinePricing(catalogue, currency: options.currency)
        let candidates = try selection.evidence.map { evidence in
            try DecisionCandidate(
                evidence, price: pricing.price(evidence, purchase: options.purchase, given: options.givenPrices),
                objective: options.objective)
        }
        self.init(
            workload: selection.workload, currency: options.currency, objective: options.objective,
            purchase: options.purchase, candidates: candidates,
            scorecard: Scoring.score(candidates.map(\.figures), weights: options.weights, rules: options.rules),
            excluded: set.excluded, unstated: selection.unstated, allowedDifferences: selection.allowedDifferences,
            otherWorkloads: selection.others, audits: try set.publications.map { try PublishedAudit($0) })
    }
}

extension DecisionCandidate {
    /// Joins a machine's evidence to its price.
    init(_ evidence: Evidence, price: PricedMachine, objective: LatencyObjective?) throws(DecisionError) {
        var rate: SustainedRate?
        var notShown: NotShown?
        switch SustainedRate.resolve(evidence.rows, under: objective) {
        case .shown(let found): rate = found
        case .notShown(let reason): notShown = reason
        }
        var cost: CostPerThousand?
        if let perHour = price.perHour, let rate {
            cost = try CostPerThousand(pricePerHour: perHour, imagesPerSecond: rate.imagesPerSecond)
        }
        self.init(
            label: evidence.label, evidence: evidence, price: price, rate: rate, notShown: notShown, cost: cost,
            figures: ScoreCandidate(evidence, cost: cost), hasSoak: evidence.soak != nil)
    }
}

extension ScoreCandidate {
    /// The figures of a machine: the fastest batch-1 latency, the best rate, the largest memory peak, the errors of the
    /// soak and of the measurement together.
    init(_ evidence: Evidence, cost: CostPerThousand?) {
        let single = evidence.rows.filter { $0.batch == 1 && $0.scenario == .singleStream }.compactMap {
            $0.latency?.mean
        }
        let rates = evidence.rows.compactMap(\.imagesPerSecond)
        let peak = evidence.rows.compactMap(\.peakMemoryBytes).max()
        let errors = evidence.rows.reduce(0) { $0 + $1.errors } + (evidence.soak?.errors ?? 0)
        let queries = evidence.rows.reduce(0) { $0 + $1.queries } + (evidence.soak?.queries ?? 0)
        self.init(
            label: evidence.label, meanLatency: single.min { $0.value < $1.value },
            imagesPerSecond: rates.max { $0.value < $1.value },
            // The largest sample is what the rule asks for: there is nothing between it and another.
            peakMemory: peak.map { Estimate(value: $0, low: $0, high: $0, confidence: 1, method: "largest sample") },
            errorShare: ErrorShare.estimate(errors: errors, queries: queries),
            costPerThousand: cost.map(Estimate.init))
    }
}

extension Estimate {
    /// A cost as a plain number: only for scores, which are ratios and not money.
    init(_ cost: CostPerThousand) {
        func number(_ money: Money) -> Double { NSDecimalNumber(decimal: money.amount).doubleValue }
        self.init(
            value: number(cost.cost), low: cost.low.map(number), high: cost.high.map(number),
            method: "price divided by the interval of the rate")
    }
}
