import Benchmarking
import Foundation

extension EvidenceSet {
    /// Reads result documents and published figures. A file that is no such document, or that fails verification, is
    /// left out and named; a file that cannot be opened at all is an error (`badInput`).
    public init(reading paths: [String]) throws(DecisionError) {
        self.init()
        for path in paths {
            guard let data = FileManager.default.contents(atPath: path) else {
                throw DecisionError(.badInput, "cannot read \(path): there is no such file, or it may not be read.")
            }
            add([UInt8](data), source: path)
        }
        joinSoaks()
    }

    /// Adds one document by its bytes.
    public mutating func add(_ bytes: [UInt8], source: String) {
        if Self.isPublication(bytes) {
            do throws(DecisionError) {
                add(try PublishedFigures.decode(bytes, name: source), source: source)
            } catch {
                excluded.append(ExcludedEvidence(source: source, reasons: [error.description]))
            }
            return
        }
        let verified = ResultVerification(bytes: bytes, name: source)
        guard let document = verified.document else {
            let reasons = verified.findings.map(\.text)
            excluded.append(ExcludedEvidence(source: source, reasons: reasons))
            return
        }
        add(document, source: source, problems: Self.problems(verified, of: document))
    }

    /// The faults that forbid using the document at all. A row that calls itself invalid is left out by itself, and
    /// what verification says of it is no fault of the others.
    private static func problems(_ verified: ResultVerification, of document: ResultDocument) -> [String] {
        let known = document.rows.filter { !$0.validity.valid }.map { $0.configuration.title + ":" }
        return verified.findings.filter { finding in
            finding.severity == .invalid && !known.contains { finding.text.hasPrefix($0) }
        }.map(\.text)
    }

    /// Whether the bytes are a document of published figures, by its `kind`.
    private static func isPublication(_ bytes: [UInt8]) -> Bool {
        struct Head: Decodable {
            let kind: String
        }
        // A result document can be megabytes of latencies: only the beginning is looked at first.
        let head = String(decoding: bytes.prefix(headBytes), as: UTF8.self)
        guard head.contains(PublishedFigures.documentKind) else { return false }
        let kind = try? JSONDecoder().decode(Head.self, from: Data(bytes)).kind
        return kind == PublishedFigures.documentKind
    }

    private static let headBytes = 65_536
}
