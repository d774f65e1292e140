/// Whether a figure may be used: valid unless a finding says otherwise.
public struct Validity: Codable, Sendable, Equatable {
    /// False when a finding is an invalidating one.
    public var valid: Bool
    /// What was found.
    public var findings: [Finding]

    /// Makes a validity out of what was found.
    public init(findings: [Finding] = []) {
        self.findings = findings
        valid = !findings.contains { $0.severity == .invalid }
    }
}
