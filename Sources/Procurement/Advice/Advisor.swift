import Benchmarking
import Foundation

/// Finds the cheapest purchase for a scenario among measured machines and the catalogue's offers for them.
public struct Advisor {
    let scenario: PurchaseScenario
    let catalogue: OfferCatalogue
    let options: DecisionOptions
    let pricing: MachinePricing

    /// Prepares an answer; of `options`, currency, workload, allowed differences and given prices count.
    public init(scenario: PurchaseScenario, catalogue: OfferCatalogue, options: DecisionOptions = DecisionOptions()) {
        self.scenario = scenario
        self.catalogue = catalogue
        self.options = options
        pricing = MachinePricing(catalogue, currency: options.currency)
    }

    /// The answer over `set`. Throws `DecisionError` (`mixedSettings`, `nothingToDecide`) and `MoneyError` when a price
    /// has no dated rate to the currency.
    public func advise(_ set: EvidenceSet) throws -> Advice {
        let selection = try EvidenceSelection(
            set.evidence, wanted: options.workload, allowing: options.allowedDifferences)
        var found: [AdviceOption] = []
        var unproven: [AdviceOption] = []
        var refused: [AdviceRefusal] = []
        var staffings: [String: Staffing] = [:]
        for evidence in selection.evidence {
            let assessed = try assess(evidence)
            found += assessed.options
            unproven += assessed.unproven
            staffings[evidence.label] = assessed.staffing
            if let reason = assessed.refusal { refused.append(AdviceRefusal(label: evidence.label, reason: reason)) }
        }
        let ranked = Self.ranked(found)
        let changes = try changes(ranked, unproven: Self.ranked(unproven), staffings: staffings)
        return Advice(
            scenario: scenario, workload: selection.workload, currency: options.currency, options: ranked,
            refused: refused, provisional: Self.ranked(unproven).first, changes: changes,
            isSettled: Self.isSettled(ranked), excluded: set.excluded, unstated: selection.unstated)
    }

    /// What becomes of one machine.
    struct Assessment {
        var options: [AdviceOption] = []
        /// Purchases whose bound the measurements do not show.
        var unproven: [AdviceOption] = []
        var refusal: AdviceRefusal.Reason?
        /// How many instances a needed rate takes.
        var staffing: Staffing?
    }

    private func assess(_ evidence: Evidence) throws -> Assessment {
        let prices = try pricing.prices(evidence, forms: forms, given: options.givenPrices)
        var assessment = Assessment()
        guard !prices.isEmpty else {
            let mismatches = pricing.mismatches(evidence)
            assessment.refusal = mismatches.isEmpty ? .noPrice : .hardwareMismatch(mismatches)
            return assessment
        }
        switch SustainedRate.resolve(evidence.rows, under: objective) {
        case .shown(let rate):
            assessment.refusal = lateness(evidence)
            let sizing = sizing(rate, evidence)
            assessment.staffing = sizing.staffing
            let made = try prices.map { try option(evidence, price: $0, sizing: sizing) }
            if assessment.refusal == nil {
                assessment.options = made
            } else {
                assessment.unproven = unprovenOnly(made, assessment)
            }
        case .notShown(let reason):
            assessment.refusal = .notShown(reason)
            guard case .tooFewSamples = reason,
                case .shown(let rate) = SustainedRate.resolve(evidence.rows, under: nil)
            else { break }
            let sizing = sizing(rate, evidence)
            assessment.unproven = try prices.map { try option(evidence, price: $0, sizing: sizing) }
        }
        return assessment
    }

    /// A machine whose start was not measured might do; one that starts too late does not.
    private func unprovenOnly(_ made: [AdviceOption], _ assessment: Assessment) -> [AdviceOption] {
        assessment.refusal == .startNotShown ? made : []
    }

    private var objective: LatencyObjective? {
        if case .realtime(let scenario) = scenario { return scenario.objective }
        return nil
    }

    /// The purchase forms that the scenario allows.
    private var forms: [PurchaseForm] {
        if case .batch(let scenario) = scenario, scenario.spotAllowed { return [.onDemand, .spot] }
        return [.onDemand]
    }

    /// Why a machine is not ready in time; nil when it is or when that does not matter.
    private func lateness(_ evidence: Evidence) -> AdviceRefusal.Reason? {
        guard case .poc(let trial) = scenario else { return nil }
        guard let cold = evidence.rows.compactMap(\.coldStartSeconds).min() else { return .startNotShown }
        let ready = trial.startUpMinutes * 60 + cold
        return ready <= trial.readyMinutes * 60 ? nil : .startsTooLate(seconds: ready, limit: trial.readyMinutes * 60)
    }

    /// The cheapest offer of each machine and purchase form, cheapest first.
    private static func ranked(_ options: [AdviceOption]) -> [AdviceOption] {
        struct Key: Hashable {
            let label: String
            let purchase: PurchaseForm
        }
        var best: [Key: AdviceOption] = [:]
        for option in options {
            let key = Key(label: option.label, purchase: option.purchase)
            guard let known = best[key], known.costPerMonth.amount <= option.costPerMonth.amount else {
                best[key] = option
                continue
            }
        }
        return best.values.sorted { left, right in
            let (first, second) = (left.costPerMonth.amount, right.costPerMonth.amount)
            if first != second { return first < second }
            return (left.label, left.purchase.rawValue) < (right.label, right.purchase.rawValue)
        }
    }

    /// Whether the interval of the answer's cost lies below that of the next machine.
    private static func isSettled(_ ranked: [AdviceOption]) -> Bool? {
        guard let first = ranked.first, let next = ranked.first(where: { $0.label != first.label }),
            let high = first.costPerMonthHigh, let low = next.costPerMonthLow
        else { return nil }
        return high.amount < low.amount
    }
}
