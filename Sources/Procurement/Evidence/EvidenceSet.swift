import Benchmarking

/// All results of a decision: those that may be used, and those that may not, by name.
public struct EvidenceSet: Equatable, Sendable {
    /// The usable results, in the order given.
    public var evidence: [Evidence]
    /// The results that are left out.
    public var excluded: [ExcludedEvidence]
    /// The publications whose figures are among the evidence.
    public var publications: [PublishedFigures]

    /// Makes a set; empty by default.
    public init(evidence: [Evidence] = [], excluded: [ExcludedEvidence] = [], publications: [PublishedFigures] = []) {
        self.evidence = evidence
        self.excluded = excluded
        self.publications = publications
    }

    /// Adds a result document that was verified; with `problems` it is left out and named.
    public mutating func add(_ document: ResultDocument, source: String, problems: [String]) {
        var reasons = problems
        if !document.validity.valid {
            // Verification repeats what the document says of itself.
            reasons += document.validity.findings.filter { $0.severity == .invalid && !problems.contains($0.text) }
                .map(\.text)
        }
        guard reasons.isEmpty else {
            excluded.append(ExcludedEvidence(source: source, reasons: reasons))
            return
        }
        let found = Evidence(document, source: source)
        guard !found.rows.isEmpty || found.soak != nil else {
            let why = found.notes.isEmpty ? ["There is no row in it."] : found.notes
            excluded.append(ExcludedEvidence(source: source, reasons: why))
            return
        }
        evidence.append(found)
    }

    /// Adds the figures of a publication.
    public mutating func add(_ figures: PublishedFigures, source: String) {
        evidence += figures.evidence(source: source)
        publications.append(figures)
    }

    /// Gives each soak to the machine that it was taken on, by what both machines said of themselves; a soak of a
    /// machine without results is left out and named.
    public mutating func joinSoaks() {
        let soaks = evidence.filter { $0.rows.isEmpty && $0.soak != nil }
        evidence.removeAll { $0.rows.isEmpty }
        for soak in soaks {
            guard let place = evidence.firstIndex(where: { $0.soak == nil && $0.isSameMachine(as: soak) }) else {
                excluded.append(
                    ExcludedEvidence(
                        source: soak.source,
                        reasons: ["This soak was taken on \(soak.label), of which there is no other result."]))
                continue
            }
            evidence[place].soak = soak.soak
        }
    }
}

extension Evidence {
    /// Whether two results were measured on the same kind of machine, as far as the machines say.
    func isSameMachine(as other: Evidence) -> Bool {
        guard let machine, let its = other.machine else { return false }
        return instance?.provider == other.instance?.provider && instance?.type == other.instance?.type
            && machine.gpus.map(\.name) == its.gpus.map(\.name) && machine.cpu.model == its.cpu.model
            && machine.cpu.logicalCores == its.cpu.logicalCores
    }
}
