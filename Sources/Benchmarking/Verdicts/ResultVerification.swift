/// Checks a result document: hash, schema, the figures against the raw latencies, the rules.
public struct ResultVerification: Sendable {
    /// The document, when it could be read.
    public let document: ResultDocument?
    /// What was found, rows' findings included.
    public let findings: [Finding]

    /// Whether the document may be used: it is what was measured, and at least one of its rows, if it has any, breaks no
    /// rule. A row that breaks one is marked in the document itself and named in ``findings``.
    public let isValid: Bool

    /// Figures computed again agree to this fraction: the same program computes the same doubles, another build's
    /// mathematical library may differ in the last digits.
    static let tolerance = 1e-9

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
            let whole =
                Self.hash(value, document) + Self.version(document) + Self.consistency(document) + Self.rules(document)
                + ResultDocument.validity(of: document.rows).findings
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

    /// Everything that can be computed again from the raw latencies is, so that a figure changed together with the hash
    /// is still found.
    private static func consistency(_ document: ResultDocument) -> [Finding] {
        document.rows.flatMap { row -> [Finding] in
            let again = ResultRow(configuration: row.configuration, rounds: row.rounds, settings: document.settings)
            var wrong: [String] = []
            func check(_ name: String, _ stated: Double?, _ computed: Double?) {
                switch (stated, computed) {
                case (nil, nil): return
                case (let stated?, let computed?)
                where (stated - computed).magnitude <= tolerance * max(computed.magnitude, 1): return
                default:
                    let (stated, computed) = (stated.map { "\($0)" } ?? "none", computed.map { "\($0)" } ?? "none")
                    wrong.append("\(name) is \(stated), the latencies give \(computed)")
                }
            }
            check("mean latency", row.latency?.mean.value, again.latency?.mean.value)
            check("images a second", row.imagesPerSecond?.value, again.imagesPerSecond?.value)
            check("lower end of images a second", row.imagesPerSecond?.low, again.imagesPerSecond?.low)
            check("smallest latency", row.latency?.minimum, again.latency?.minimum)
            check("largest latency", row.latency?.maximum, again.latency?.maximum)
            for percentile in Percentiles.reported {
                let stated = row.latency?.percentile(percentile)?.milliseconds
                check("p\(percentile)", stated, again.latency?.percentile(percentile)?.milliseconds)
            }
            check("queries", Double(row.queries), Double(again.queries))
            check(
                "resident memory", row.memory.residentBytes.map(Double.init),
                again.memory.residentBytes.map(Double.init))
            for round in row.rounds where round.latencies.sorted.count != round.queries {
                wrong.append(
                    "round \(round.round + 1) holds \(round.latencies.sorted.count) latencies for \(round.queries) queries"
                )
            }
            let rules = Validity(findings: RowRules.findings(row, settings: document.settings))
            if row.validity.valid, !rules.valid { wrong.append("it is marked valid, and the rules say that it is not") }
            return wrong.map { Finding(.consistency, .invalid, "\(row.configuration.title): \($0).") }
        }
    }

    private static func rowRules(_ document: ResultDocument) -> [Finding] {
        document.rows.flatMap { row in
            RowRules.findings(row, settings: document.settings).map {
                Finding($0.rule, $0.severity, "\(row.configuration.title): \($0.text)")
            }
        }
    }

    private static func rules(_ document: ResultDocument) -> [Finding] {
        var findings = (document.load?.trials ?? []).filter {
            $0.lateness.p99Milliseconds > LatenessRecord.limitMilliseconds
        }.map {
            Finding(
                .onSchedule, .invalid,
                "At \(Text.significant($0.offeredRate)) requests a second the generator was late (p99 \(Text.milliseconds($0.lateness.p99Milliseconds)))."
            )
        }
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
