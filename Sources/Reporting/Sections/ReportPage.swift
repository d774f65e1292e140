import Benchmarking
import Procurement

/// The report in words: its sections for one language, from which the page and the Markdown text are written.
struct ReportPage {
    let report: Report
    let book: PhraseBook
    /// The path of a file as seen from the report's folder.
    let path: @Sendable (String) -> String

    /// Machines that one drawing shows; the tables show all.
    static let drawnMachines = 12

    init(_ report: Report, language: ReportLanguage, path: @escaping @Sendable (String) -> String = { $0 }) {
        self.report = report
        book = PhraseBook(language: language)
        self.path = path
    }

    /// The sections in order; one that has nothing to say is left out.
    var sections: [PageSection] {
        [
            section("answer", .titleAnswer, answer), section("score", .titleScore, score),
            section("advice", .titleAdvice, advice), section("latency", .titleLatency, latency),
            section("batch", .titleBatch, batches), section("memory", .titleMemory, memory),
            section("stability", .titleStability, stability), section("cost", .titleCost, costAgainstLatency),
            section("quality", .titleQuality, quality), section("sensitivity", .titleSensitivity, sensitivity),
            section("publications", .titlePublications, publications), section("prices", .titlePrices, prices),
            section("environment", .titleEnvironment, environment), section("method", .titleMethod, method),
            section("files", .titleFiles, files),
        ].filter { !$0.blocks.isEmpty }
    }

    private func section(_ anchor: String, _ title: Phrase, _ blocks: [PageBlock]) -> PageSection {
        PageSection(anchor: anchor, title: book[title], blocks: blocks)
    }

    /// Blocks of every group, under the group's work where there are several groups.
    func byGroup(_ blocks: (ReportGroup, String) -> [PageBlock]) -> [PageBlock] {
        report.groups.enumerated().flatMap { number, group -> [PageBlock] in
            let own = blocks(group, "g\(number + 1)")
            guard !own.isEmpty, report.groups.count > 1 else { return own }
            return [.heading(title(of: group))] + own
        }
    }

    /// What a group did, and by whom it is told.
    func title(of group: ReportGroup) -> String {
        book.text(.groupTitle, book.name(group.origin), book.name(group.decision.workload))
    }

    /// The candidates best first: ranked ones in the order of the ranking, then the others.
    func ordered(_ group: ReportGroup) -> [DecisionCandidate] {
        let places = Dictionary(
            group.decision.scorecard.ranking.enumerated().map { ($1.label, $0) },
            uniquingKeysWith: { first, _ in first })
        return group.decision.candidates.enumerated().sorted {
            (places[$0.element.label] ?? .max, $0.offset) < (places[$1.element.label] ?? .max, $1.offset)
        }.map(\.element)
    }

    /// A remark under a drawing that leaves machines out.
    func omission(_ count: Int) -> [PageBlock] {
        guard count > Self.drawnMachines else { return [] }
        return [
            .paragraph(book.line(.drawnFirst, [book.count(Self.drawnMachines)], [book.count(count)]))
        ]
    }
}
