/// A result that no decision is made on, by name.
public struct ExcludedEvidence: Codable, Hashable, Sendable {
    /// The file.
    public var source: String
    /// What is wrong with it, one entry for each fault, in English.
    public var reasons: [String]

    /// Names a result and its faults.
    public init(source: String, reasons: [String]) {
        self.source = source
        self.reasons = reasons
    }
}
