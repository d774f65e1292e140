import Benchmarking
import Dispatch
import Foundation
import Procurement
import Synchronization

/// The files of a report: the evidence for decisions, and the documents for everything else that is shown.
public struct ReportSources: Sendable {
    /// What decisions are made from, and what is left out.
    public var evidence: EvidenceSet
    /// The usable result documents, in the order given.
    public var documents: [Document]

    /// A usable result document and its file.
    public struct Document: Sendable {
        /// The file.
        public var source: String
        /// The document.
        public var document: ResultDocument
    }

    /// Reads result documents, soaks and published figures. A file that is no such document, or that fails verification,
    /// is left out and named; a file that cannot be opened at all is an error (`badInput`).
    ///
    /// Verifying computes every figure again, so files are read side by side. Call it off the cooperative pool.
    public init(reading paths: [String]) throws(DecisionError) {
        var files: [(path: String, bytes: [UInt8])] = []
        var seen: Set<String> = []
        for path in paths where seen.insert(path).inserted {
            guard let data = FileManager.default.contents(atPath: path) else {
                throw DecisionError(.badInput, "cannot read \(path): there is no such file, or it may not be read.")
            }
            files.append((path, [UInt8](data)))
        }
        self.init(files)
    }

    /// Takes documents by their bytes.
    init(_ files: [(path: String, bytes: [UInt8])]) {
        let parts = Mutex([Part?](repeating: nil, count: files.count))
        let given = files
        DispatchQueue.concurrentPerform(iterations: files.count) { index in
            let part = Part(given[index].bytes, source: given[index].path)
            parts.withLock { $0[index] = part }
        }
        evidence = EvidenceSet()
        documents = []
        for part in parts.withLock({ $0 }).compactMap({ $0 }) {
            evidence.evidence += part.evidence.evidence
            evidence.excluded += part.evidence.excluded
            evidence.publications += part.evidence.publications
            documents += part.document.map { [$0] } ?? []
        }
        evidence.joinSoaks()
        let excluded = Set(evidence.excluded.map(\.source))
        documents.removeAll { excluded.contains($0.source) }
    }

    /// What one file gives.
    private struct Part: Sendable {
        var evidence = EvidenceSet()
        var document: Document?

        init(_ bytes: [UInt8], source: String) {
            evidence.add(bytes, source: source)
            guard evidence.publications.isEmpty, evidence.excluded.isEmpty else { return }
            document = (try? JSONDecoder().decode(ResultDocument.self, from: Data(bytes)))
                .map { Document(source: source, document: $0) }
        }
    }
}
