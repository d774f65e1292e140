/// One inconsistency of a publication, computed from its own figures; the fields that a kind needs are set.
public struct PublishedFinding: Codable, Hashable, Sendable {
    /// What can be wrong with a publication.
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        /// The printed total is not the weighted sum of the printed sub-scores. `printed`, `computed`.
        case totalNotItsOwnSum = "total-not-its-own-sum"
        /// A printed sub-score is not what the publication's rule makes of its figures. `dimension`, `printed`, `computed`.
        case subScoreNotByRule = "sub-score-not-by-rule"
        /// `instance` costs less than `other` and has the lower cost score. `printed` and `computed` are the two costs,
        /// `printedScore` and `otherScore` the two scores.
        case cheaperScoredLower = "cheaper-scored-lower"
        /// The printed totals rank `other` before `instance`, their own sub-scores the other way round. `printed` and
        /// `computed` are the leads in points of `instance`, printed and computed.
        case rankingFlips = "ranking-flips"
        /// Images a minute are not 60 times images a second. `printed`, `computed`; `ratio` is printed / computed.
        case minuteNotSixtySeconds = "minute-not-sixty-seconds"
        /// Throughput with batches is below that without. `printed` with batches, `computed` at batch 1, images a second.
        case batchingSlower = "batching-slower"
        /// Two tables give the same device and size different latencies. `printed` and `computed` in milliseconds;
        /// `detail` names the table.
        case latencyTablesDisagree = "latency-tables-disagree"
        /// The instance's GPU is not the one named. `detail` is the claimed, `otherDetail` the documented GPU.
        case gpuNotAsClaimed = "gpu-not-as-claimed"
        /// The memory counter does not see the memory of the library that ran the network. `detail` is the counter,
        /// `otherDetail` the library.
        case memoryCounterBlind = "memory-counter-blind"
        /// Memory at the same batch size differs between tables. `printed` and `computed` in GB.
        case memoryTablesDisagree = "memory-tables-disagree"
        /// The latencies of `instance` and `other` do not show a difference. `printed` is the difference in ms,
        /// `computed` the half-width of its widest 95 % interval.
        case differenceNotShown = "difference-not-shown"
        /// The printed cost of 1,000 is not price x 1000 / (3600 x rate). `printed`, `computed`.
        case costNotFromRate = "cost-not-from-rate"
        /// The exchange rate has neither a date nor a source. `printed` is the rate.
        case exchangeRateUndated = "exchange-rate-undated"
    }

    /// What is wrong.
    public var kind: Kind
    /// The instance that it concerns; nil when it concerns the whole.
    public var instance: String?
    /// A second instance.
    public var other: String?
    /// The dimension of the score.
    public var dimension: ScoreDimension?
    /// The figure as printed.
    public var printed: Double?
    /// The figure as it follows from the others.
    public var computed: Double?
    /// printed / computed where that tells something.
    public var ratio: Double?
    /// The printed score of `instance`.
    public var printedScore: Double?
    /// The printed score of `other`.
    public var otherScore: Double?
    /// A name that the kind describes.
    public var detail: String?
    /// A second name that the kind describes.
    public var otherDetail: String?

    /// Makes a finding with the fields that its kind needs.
    public init(
        _ kind: Kind, instance: String? = nil, other: String? = nil, dimension: ScoreDimension? = nil,
        printed: Double? = nil, computed: Double? = nil, ratio: Double? = nil, printedScore: Double? = nil,
        otherScore: Double? = nil, detail: String? = nil, otherDetail: String? = nil
    ) {
        self.kind = kind
        self.instance = instance
        self.other = other
        self.dimension = dimension
        self.printed = printed
        self.computed = computed
        self.ratio = ratio
        self.printedScore = printedScore
        self.otherScore = otherScore
        self.detail = detail
        self.otherDetail = otherDetail
    }
}
