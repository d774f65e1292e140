import ArgumentParser
import Benchmarking

/// `matte bench compare`: results side by side, with intervals and a verdict in words for each pair.
struct BenchCompare: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Say which of two configurations is faster, or that no difference is shown.")

    @Argument(help: "Result documents.")
    var results: [String]

    func run() throws {
        try BenchExit.translating {
            var documents: [(name: String, document: ResultDocument)] = []
            for path in results {
                let verification = try ResultVerification(path: path)
                guard let document = verification.document else {
                    throw BenchmarkError(.unreadable, verification.findings.first?.text ?? "\(path) cannot be read.")
                }
                // Rows that break a rule are named pair by pair; a document that was changed is not compared at all.
                if let finding = verification.findings.first(where: {
                    [.hash, .schema, .consistency].contains($0.rule)
                }) {
                    throw BenchmarkError(.notComparable, "\(path): \(finding.text)")
                }
                documents.append((path, document))
            }
            let comparison = try ResultComparison(documents)
            for difference in comparison.differences { print("settings differ: \(difference)") }
            for (_, document) in documents { print(ResultTable(document).plain) }
            var work = ""
            for pair in comparison.comparisons {
                if pair.work != work { print(pair.work) }
                work = pair.work
                print("  \(pair.words)")
            }
        }
    }
}
