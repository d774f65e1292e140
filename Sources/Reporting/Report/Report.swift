import Benchmarking
import Procurement

/// Everything that a purchasing meeting is shown, without words: pages, tables and charts are made from this alone, and
/// this is what the JSON form of a report holds.
public struct Report: Codable, Equatable, Sendable {
    /// The version of the JSON form.
    public static let currentSchema = 1
    /// The value of `kind` by which a report is told from a result document.
    public static let documentKind = "report"

    /// Version of the JSON form.
    public var schema: Int
    /// Always ``documentKind``.
    public var kind: String
    /// The program that made the report.
    public var tool: ToolVersion
    /// When it was made, ISO 8601 in UTC.
    public var createdAt: String
    /// The currency of all costs.
    public var currency: Currency
    /// Machines by the work that they did; the first is the one that the answer speaks of.
    public var groups: [ReportGroup]
    /// Settings in which the other groups' work differs from the first one's, in the order of the groups after it.
    public var groupDifferences: [[WorkloadSetting]]
    /// For each machine without a price, what its price would have to be.
    public var breakEvens: [BreakEven]
    /// The result documents behind it, soaks included.
    public var documents: [ReportDocument]
    /// Files that are left out, with the reasons.
    public var excluded: [ExcludedEvidence]
    /// Quality against ground truth of the models measured.
    public var quality: [QualityFigure]
    /// Latency by input size as publications print it.
    public var publishedSizes: [PublishedSizes]
    /// What the prices rest on.
    public var catalogue: CatalogueSummary
}
