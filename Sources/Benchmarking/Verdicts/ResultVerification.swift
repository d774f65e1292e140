/// Checks a result document: hash, schema, the figures against the raw latencies, the rules.
public struct ResultVerification: Sendable {
    /// The document, when it could be read.
    public let document: ResultDocument?
    /// What was found, rows' findings included.
    public let findings: [Finding]

    /// Whether the document may be used: it is what was measured, and at least one of its rows, if it has any, breaks no
    /// rule. A row that breaks one is marked in the document itself and named in ``findings``.
    public let isValid: Bool

    /// Reads and checks a file. Throws ``BenchmarkError`` with code `.fileSystem` when it cannot be read at all.
    public init(path: String) throws(BenchmarkError) {
        self.init(bytes: try ResultStore.contents(of: path), name: path)
    }

    /// Checks the bytes of a document.
    public init(bytes: [UInt8], name: String) {
        do throws(BenchmarkError) {
            let value = try JSONReader.read(bytes)
            let document = try ResultStore.decode(bytes, name: name)
            self.document = document
            let rows = Self.rowRules(document)
            let contents = Self.hash(value, document) + Self.version(document) + ResultConsistency.findings(document)
            let whole = contents + Self.rules(document) + ResultDocument.validity(of: document.rows).findings
            findings = whole + rows
            isValid = !whole.contains { $0.severity == .invalid }
        } catch {
            document = nil
            findings = [Finding(.schema, .invalid, error.message)]
            isValid = false
        }
    }

    private static func hash(_ value: JSONValue, _ document: ResultDocument) -> [Finding] {
        let computed = ResultStore.hash(of: value)
        guard computed != document.sha256 else { return [] }
        return [
            Finding(
                .hash, .invalid,
                "The contents do not belong to the hash (\(document.sha256.prefix(12))... in the file, \(computed.prefix(12))... computed): something was changed after measuring."
            )
        ]
    }

    private static func version(_ document: ResultDocument) -> [Finding] {
        guard document.schema != ResultDocument.currentSchema else { return [] }
        return [
            Finding(
                .schema, .invalid,
                "The document has schema \(document.schema); this program knows \(ResultDocument.currentSchema).")
        ]
    }

    private static func rowRules(_ document: ResultDocument) -> [Finding] {
        document.rows.flatMap { row in
            RowRules.findings(row, settings: document.settings).map {
                Finding($0.rule, $0.severity, "\(row.configuration.title): \($0.text)")
            }
        }
    }

    private static func rules(_ document: ResultDocument) -> [Finding] {
        var findings = document.load.map(LoadRules.findings) ?? []
        findings += document.soak.map(SoakRules.findings) ?? []
        if document.rows.isEmpty { findings += EnvironmentRules.findings([document.environment]) }
        if let cost = document.harness?.closedLoopMicrosecondsPerQuery, cost > HarnessCost.closedLoopLimitMicroseconds {
            findings.append(
                Finding(
                    .harnessCost, .warning,
                    "The harness costs \(Text.significant(cost)) microseconds a query; \(Text.significant(HarnessCost.closedLoopLimitMicroseconds)) are allowed."
                ))
        }
        return findings
    }
}
