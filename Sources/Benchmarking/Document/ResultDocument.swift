/// One finished measurement, everything that is needed to believe or repeat it in one JSON document.
///
/// Times are in the unit that the name carries; sizes in bytes; points in time are ISO 8601 in UTC. The published schema is
/// `docs/schemas/result-1.schema.json`. A document is written by ``ResultStore`` and carries a hash over its contents.
public struct ResultDocument: Codable, Sendable, Equatable {
    /// The version of the schema that this build writes and reads.
    public static let currentSchema = 1

    /// Version of the schema, today ``currentSchema``.
    public var schema: Int
    /// Whether this is a run, a soak or a load test.
    public var kind: ResultKind
    /// The program that measured.
    public var tool: ToolVersion
    /// When measuring began.
    public var startedAt: String
    /// When measuring ended.
    public var finishedAt: String
    /// The machine that was measured.
    public var machine: MachineDescription
    /// What was asked for, in full.
    public var settings: MeasurementSettings
    /// What the harness itself costs.
    public var harness: HarnessCost?
    /// One row for each configuration that was measured.
    public var rows: [ResultRow]
    /// The soak's minutes and verdict; only in a soak.
    public var soak: SoakRecord?
    /// The load test's trials; only in a load test.
    public var load: LoadRecord?
    /// What the machine did meanwhile.
    public var environment: EnvironmentSummary
    /// Whether the document as a whole may be used, and why not.
    public var validity: Validity
    /// SHA-256 in hexadecimal of the canonical JSON (RFC 8785) of everything else in the document.
    public var sha256: String

    /// Makes a document; the hash is empty until ``ResultStore`` seals it.
    public init(
        kind: ResultKind, tool: ToolVersion, startedAt: String, finishedAt: String, machine: MachineDescription,
        settings: MeasurementSettings, harness: HarnessCost? = nil, rows: [ResultRow] = [], soak: SoakRecord? = nil,
        load: LoadRecord? = nil, environment: EnvironmentSummary = EnvironmentSummary(),
        validity: Validity = Validity(), sha256: String = ""
    ) {
        self.schema = Self.currentSchema
        self.kind = kind
        self.tool = tool
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.machine = machine
        self.settings = settings
        self.harness = harness
        self.rows = rows
        self.soak = soak
        self.load = load
        self.environment = environment
        self.validity = validity
        self.sha256 = sha256
    }
}
