/// A publication checked against itself: its inconsistencies, and its score as its own rules give it.
public struct PublishedAudit: Codable, Equatable, Sendable {
    /// Title of the publication.
    public var title: String
    /// When it was published.
    public var published: String
    /// The scores as printed, in the order of the publication.
    public var printed: [PrintedScore]
    /// The printed sub-scores summed with the printed weights, in the same order.
    public var recomputedTotals: [Double]
    /// The score by the publication's own rules from its own measurements.
    public var corrected: Scorecard
    /// The inconsistencies.
    public var findings: [PublishedFinding]

    /// Printed scores of one instance.
    public struct PrintedScore: Codable, Hashable, Sendable {
        /// The instance.
        public var label: String
        /// Its scores.
        public var scores: PublishedInstance.Scores
    }

    /// Audits `figures`; throws `MoneyError` when its prices are in several currencies and it has no rate.
    public init(_ figures: PublishedFigures) throws {
        let costs = try figures.costs()
        let candidates = figures.evidence(source: figures.title).map { evidence in
            ScoreCandidate(evidence, cost: costs[evidence.label])
        }
        let corrected = Scoring.score(candidates, weights: figures.weights)
        let audit = PublicationCheck(figures: figures, costs: costs, corrected: corrected)
        self.init(
            title: figures.title, published: figures.published,
            printed: figures.instances.map { PrintedScore(label: $0.label, scores: $0.scores) },
            recomputedTotals: figures.instances.map(audit.weightedSum), corrected: corrected,
            findings: audit.findings())
    }

    private init(
        title: String, published: String, printed: [PrintedScore], recomputedTotals: [Double], corrected: Scorecard,
        findings: [PublishedFinding]
    ) {
        self.title = title
        self.published = published
        self.printed = printed
        self.recomputedTotals = recomputedTotals
        self.corrected = corrected
        self.findings = findings
    }

    /// The findings of one kind.
    public func findings(_ kind: PublishedFinding.Kind) -> [PublishedFinding] { findings.filter { $0.kind == kind } }
}
