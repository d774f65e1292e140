import Benchmarking

/// The whole decision: what was compared, what was left out, what it costs, how it scores, and how sure that is.
public struct PurchaseDecision: Codable, Equatable, Sendable {
    /// The workload that all candidates did.
    public var workload: Workload
    /// The currency of all costs.
    public var currency: Currency
    /// The latency bound that rates hold; nil when none was asked for.
    public var objective: LatencyObjective?
    /// How capacity is bought.
    public var purchase: PurchaseForm
    /// The machines, in the order of the results.
    public var candidates: [DecisionCandidate]
    /// The score.
    public var scorecard: Scorecard
    /// Results that were left out, with the reasons.
    public var excluded: [ExcludedEvidence]
    /// Settings that a candidate does not state, by label.
    public var unstated: [String: [WorkloadSetting]]
    /// Differences that the user allowed.
    public var allowedDifferences: [SettingDifference]
    /// Workloads that could have been compared instead.
    public var otherWorkloads: [Workload]
    /// Audits of the publications among the results.
    public var audits: [PublishedAudit]

    /// The candidate of a label.
    public func candidate(_ label: String) -> DecisionCandidate? { candidates.first { $0.label == label } }

    /// The candidate with the lowest cost per 1,000; nil when none has a cost.
    public var cheapest: DecisionCandidate? {
        candidates.filter { $0.cost != nil }.min { left, right in
            (left.cost?.cost.amount ?? 0, left.label) < (right.cost?.cost.amount ?? 0, right.label)
        }
    }
}
