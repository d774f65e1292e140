import Benchmarking

/// One result document of the report: who measured what, when, where and how, without the raw latencies.
public struct ReportDocument: Codable, Equatable, Sendable {
    /// The file.
    public var source: String
    /// The machine's label in the report.
    public var label: String
    /// Run, soak or load test.
    public var kind: ResultKind
    /// The program that measured.
    public var tool: ToolVersion
    /// When measuring began.
    public var startedAt: String
    /// When it ended.
    public var finishedAt: String
    /// The machine.
    public var machine: MachineDescription
    /// What was asked for.
    public var settings: MeasurementSettings
    /// What the harness itself costs.
    public var harness: HarnessCost?
    /// The configurations, valid or not.
    public var rows: [ReportRow]
    /// The soak; its raw latencies are left out.
    public var soak: SoakRecord?
    /// What the machine did meanwhile.
    public var environment: EnvironmentSummary
    /// SHA-256 over the document.
    public var sha256: String

    init(_ document: ResultDocument, source: String, label: String) {
        self.source = source
        self.label = label
        kind = document.kind
        tool = document.tool
        startedAt = document.startedAt
        finishedAt = document.finishedAt
        machine = document.machine
        settings = document.settings
        harness = document.harness
        rows = document.rows.map(ReportRow.init)
        soak = document.soak
        soak?.latencies = LatencySamples([])
        environment = document.environment
        sha256 = document.sha256
    }
}
