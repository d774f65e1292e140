/// The answer to a scenario: what to buy, why, what comes second, and what would change the answer.
public struct Advice: Codable, Equatable, Sendable {
    /// What it is bought for.
    public var scenario: PurchaseScenario
    /// The workload that was measured.
    public var workload: Workload
    /// The currency of all costs.
    public var currency: Currency
    /// All purchases that would do, cheapest first: the cheapest offer of each machine and purchase form.
    public var options: [AdviceOption]
    /// The machines that are not advised, with the reasons.
    public var refused: [AdviceRefusal]
    /// What the cheapest machine whose measurements do not show the bound would cost if it held; nil without one.
    /// It is no answer.
    public var provisional: AdviceOption?
    /// What would change the answer.
    public var changes: [AdviceChange]
    /// Whether the intervals settle that the answer is cheaper than the next machine; nil without a next one or without
    /// intervals.
    public var isSettled: Bool?
    /// Results that were left out, with the reasons.
    public var excluded: [ExcludedEvidence]
    /// Settings that a machine's results do not state, by its label.
    public var unstated: [String: [WorkloadSetting]]

    /// The purchase advised; nil when no machine's measurements answer the question.
    public var answer: AdviceOption? { options.first }

    /// The best purchase of another machine than the answer's; nil without one.
    public var second: AdviceOption? { options.first { $0.label != options[0].label } }
}
