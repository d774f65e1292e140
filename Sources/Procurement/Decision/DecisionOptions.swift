import Benchmarking

/// What a decision is to be made by.
public struct DecisionOptions: Sendable {
    /// The currency that prices are converted to and compared in.
    public var currency: Currency
    /// Weights of the score.
    public var weights: ScoreWeights
    /// Rules of the score.
    public var rules: ScoreRules
    /// The latency bound that a rate must hold; nil takes the best sustained rate.
    public var objective: LatencyObjective?
    /// The workload to compare.
    public var workload: WorkloadFilter
    /// Settings in which results may differ all the same; each such difference is named in the decision.
    public var allowedDifferences: Set<WorkloadSetting>
    /// How capacity is bought.
    public var purchase: PurchaseForm
    /// Prices that the user gives for machines without an offer, by label or source.
    public var givenPrices: [String: Money]

    /// Makes options; by default prices on demand in US dollars and the article's score.
    public init(
        currency: Currency = .usd, weights: ScoreWeights = .article, rules: ScoreRules = ScoreRules(),
        objective: LatencyObjective? = nil, workload: WorkloadFilter = WorkloadFilter(),
        allowedDifferences: Set<WorkloadSetting> = [], purchase: PurchaseForm = .onDemand,
        givenPrices: [String: Money] = [:]
    ) {
        self.currency = currency
        self.weights = weights
        self.rules = rules
        self.objective = objective
        self.workload = workload
        self.allowedDifferences = allowedDifferences
        self.purchase = purchase
        self.givenPrices = givenPrices
    }
}
