/// Several results set side by side: every pair of rows that does the same work, inside a document and across documents.
public struct ResultComparison: Sendable {
    /// The comparisons, grouped by work.
    public let comparisons: [Comparison]
    /// Settings of the measurement in which documents differ, in words; empty when there are none.
    public let differences: [String]

    /// Compares documents.
    ///
    /// Throws ``BenchmarkError`` with code `.notComparable` when they hold nothing of the same work, or when they used
    /// different images: times over different images say nothing about each other.
    public init(_ documents: [(name: String, document: ResultDocument)]) throws(BenchmarkError) {
        differences = try Self.checkedDifferences(documents)
        var rows: [(name: String, row: ResultRow)] = []
        for (name, document) in documents {
            for row in document.rows {
                let label = documents.count == 1 ? row.configuration.variant : "\(name) (\(row.configuration.variant))"
                rows.append((label, row))
            }
        }
        var found: [Comparison] = []
        for (place, first) in rows.enumerated() {
            for second in rows[(place + 1)...]
            where first.row.configuration.work == second.row.configuration.work
                && first.row.configuration.scenario.isClosedLoop == second.row.configuration.scenario.isClosedLoop
            {
                found.append(Comparison(first: first, second: second))
            }
        }
        guard !found.isEmpty else {
            throw BenchmarkError(
                .notComparable,
                "there are no two rows of the same work (model, size and path): nothing to compare.")
        }
        comparisons = found.sorted { $0.work < $1.work }
    }

    private static func checkedDifferences(
        _ documents: [(name: String, document: ResultDocument)]
    ) throws(BenchmarkError) -> [String] {
        guard let first = documents.first else {
            throw BenchmarkError(.notComparable, "name at least one result.")
        }
        var differences: [String] = []
        for other in documents.dropFirst() {
            let (mine, theirs) = (first.document.settings, other.document.settings)
            if mine.imageSet?.sha256 != theirs.imageSet?.sha256 {
                throw BenchmarkError(
                    .notComparable,
                    "\(first.name) and \(other.name) were measured over different images (\(mine.imageSet?.name ?? "none"), \(theirs.imageSet?.name ?? "none")): their times say nothing about each other. Measure both over the same images."
                )
            }
            if mine.rounds != theirs.rounds { differences.append("rounds: \(mine.rounds) / \(theirs.rounds)") }
            if mine.minimumImages != theirs.minimumImages {
                differences.append("least images of a round: \(mine.minimumImages) / \(theirs.minimumImages)")
            }
            if mine.seed != theirs.seed { differences.append("seed: \(mine.seed) / \(theirs.seed)") }
            if first.document.tool != other.document.tool {
                differences.append(
                    "program: \(first.document.tool.version) \(first.document.tool.commit) / \(other.document.tool.version) \(other.document.tool.commit)"
                )
            }
        }
        return differences
    }
}

extension RowConfiguration {
    /// What does the work, without the work itself: "fp32 on cpu, batch 1".
    public var variant: String {
        var text = "\(precision) on \(providerRan ?? providerAsked), batch \(batch)"
        if scenario != .singleStream { text += ", \(scenario.rawValue)" }
        if concurrency > 1 { text += ", \(concurrency) in flight" }
        return text
    }
}

extension ResultRow {
    /// Joins the rounds of equal rows from several results.
    ///
    /// Throws ``BenchmarkError`` with code `.notComparable` listing the differences when the settings are not the same:
    /// results with different settings are never averaged.
    public static func averaged(_ rows: [ResultRow], settings: MeasurementSettings) throws(BenchmarkError) -> ResultRow
    {
        guard let first = rows.first else { throw BenchmarkError(.notComparable, "there is no row to average.") }
        for other in rows.dropFirst() {
            let differences = first.configuration.differences(from: other.configuration)
            guard differences.isEmpty else {
                throw BenchmarkError(
                    .notComparable,
                    "rows with different settings are not averaged; they differ in \(differences.joined(separator: "; "))."
                )
            }
        }
        var settings = settings
        settings.rounds = rows.reduce(0) { $0 + $1.rounds.count }
        return ResultRow(configuration: first.configuration, rounds: rows.flatMap(\.rounds), settings: settings)
    }
}
