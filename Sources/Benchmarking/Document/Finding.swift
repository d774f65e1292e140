/// Something that a reader must know about a figure.
public struct Finding: Codable, Sendable, Equatable {
    /// How grave a finding is.
    public enum Severity: String, Codable, Sendable {
        /// The figure stands; the reader should know.
        case warning
        /// The figure must not be used.
        case invalid
    }

    /// The rule that was broken.
    public var rule: MeasurementRule
    /// How grave it is.
    public var severity: Severity
    /// What happened, why the figure may be wrong, what to do.
    public var text: String

    /// Makes a finding.
    public init(_ rule: MeasurementRule, _ severity: Severity, _ text: String) {
        self.rule = rule
        self.severity = severity
        self.text = text
    }
}
