/// What is known about a cloud around this machine: an instance, or why there is none.
public struct CloudStatement: Sendable, Codable, Hashable {
    /// How the question ended.
    public enum Outcome: String, Sendable, Codable, CaseIterable {
        /// Nobody asked.
        case notAsked = "not-asked"
        /// A metadata service described the instance.
        case instance
        /// The machine is no cloud instance that we know.
        case none
        /// The firmware names a cloud, but its service did not describe the instance in time.
        case undescribed
    }

    /// How the question ended.
    public var outcome: Outcome
    /// The instance; for `undescribed` only its provider is known. Nil for the other outcomes.
    public var instance: CloudInstance?
    /// One sentence for people: how it was decided, and what to do where something is missing.
    public var reason: String

    /// Creates a statement.
    public init(outcome: Outcome, instance: CloudInstance? = nil, reason: String) {
        self.outcome = outcome
        self.instance = instance
        self.reason = reason
    }

    /// The statement of a machine that was not asked.
    public static let notAsked = CloudStatement(
        outcome: .notAsked, reason: "The metadata services of the clouds were not asked.")
}
