import Benchmarking
import Foundation
import Procurement

extension Report {
    /// Decides on everything that was read and gathers what the report shows.
    ///
    /// Published figures whose work differs from what was measured are decided on by themselves and shown beside; two
    /// measured results with different work are refused. Throws `DecisionError` (`mixedSettings`, `nothingToDecide`) and
    /// `MoneyError` when a price has no dated rate to the currency.
    public init(
        _ sources: ReportSources, catalogue: OfferCatalogue, catalogueName: String,
        options: ReportOptions = ReportOptions(), tool: ToolVersion, createdAt: String
    ) throws {
        let sets = Self.comparable(sources.evidence, options: options.decision)
        var groups = try sets.map { try ReportGroup($0, catalogue: catalogue, options: options) }
        // The answer speaks of measured machines when one of them has a rank, else of published ones.
        if let ranked = groups.firstIndex(where: { $0.decision.scorecard.winner != nil }), ranked > 0 {
            groups.insert(groups.remove(at: ranked), at: 0)
        }
        let labels = Self.labels(of: groups)
        schema = Self.currentSchema
        kind = Self.documentKind
        self.tool = tool
        self.createdAt = createdAt
        currency = options.decision.currency
        groupDifferences = groups.dropFirst().map {
            $0.decision.workload.differences(from: groups[0].decision.workload)
        }
        breakEvens = try Self.breakEvens(groups)
        documents = sources.documents.map {
            ReportDocument($0.document, source: $0.source, label: labels[$0.source] ?? $0.source)
        }
        excluded = sources.evidence.excluded
        let models = Set(sources.documents.flatMap { $0.document.rows.map(\.configuration.modelName) })
        quality = options.quality.filter { models.contains($0.model) }
        publishedSizes = sources.evidence.publications.compactMap(PublishedSizes.init)
        self.catalogue = CatalogueSummary(catalogue, name: catalogueName)
        self.groups = groups
    }

    /// The evidence as one set where all did the same work, else the measured results and each publication apart.
    private static func comparable(_ set: EvidenceSet, options: DecisionOptions) -> [EvidenceSet] {
        guard !set.publications.isEmpty, isMixed(set, options) else { return [set] }
        var sets: [EvidenceSet] = []
        let measured = set.evidence.filter { $0.origin == .measured }
        if !measured.isEmpty { sets.append(EvidenceSet(evidence: measured, excluded: set.excluded)) }
        var sources: [String] = []
        for one in set.evidence where one.origin == .published && !sources.contains(one.source) {
            sources.append(one.source)
        }
        for (source, publication) in zip(sources, set.publications) {
            let own = set.evidence.filter { $0.origin == .published && $0.source == source }
            sets.append(EvidenceSet(evidence: own, publications: [publication]))
        }
        return sets
    }

    /// Whether no workload is shared by all.
    private static func isMixed(_ set: EvidenceSet, _ options: DecisionOptions) -> Bool {
        do throws(DecisionError) {
            _ = try EvidenceSelection(set.evidence, wanted: options.workload, allowing: options.allowedDifferences)
            return false
        } catch {
            return error.code == .mixedSettings
        }
    }

    /// The machine's label by each file that belongs to it.
    private static func labels(of groups: [ReportGroup]) -> [String: String] {
        var labels: [String: String] = [:]
        for candidate in groups.flatMap(\.decision.candidates) {
            labels[candidate.evidence.source] = candidate.label
            if let soak = candidate.evidence.soak { labels[soak.source] = candidate.label }
        }
        return labels
    }

    /// What a price would have to be for each measured machine that has a rate and no price.
    private static func breakEvens(_ groups: [ReportGroup]) throws -> [BreakEven] {
        let all = groups.flatMap { group in group.decision.candidates.map { (group, $0) } }
        let priced = all.compactMap { group, candidate in candidate.cost.map { (group, candidate, $0.cost) } }
        return try all.compactMap { group, candidate in
            guard candidate.evidence.origin == .measured, candidate.cost == nil, let rate = candidate.rate else {
                return nil
            }
            // The same work first: a comparison across different work is the last resort.
            let same = priced.filter { $0.0.decision.workload == group.decision.workload }
            let cheapest = (same.isEmpty ? priced : same).min { ($0.2.amount, $0.1.label) < ($1.2.amount, $1.1.label) }
            guard let (its, against, cost) = cheapest else { return nil }
            let perSecond = Decimal(string: "\(rate.imagesPerSecond.value)") ?? 0
            return BreakEven(
                label: candidate.label, imagesPerSecond: rate.imagesPerSecond.value, against: against.label,
                costPerThousand: cost, pricePerHour: try cost * (perSecond * Self.secondsPerHour) / 1000,
                differences: group.decision.workload.differences(from: its.decision.workload))
        }
    }

    private static let secondsPerHour: Decimal = 3600
}
