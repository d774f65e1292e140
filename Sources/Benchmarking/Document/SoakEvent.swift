/// Something that happened during a soak.
public struct SoakEvent: Codable, Sendable, Equatable {
    /// What can happen.
    public enum Kind: String, Codable, Sendable {
        /// A gap above ten times the median latency.
        case stall
        /// Queries failed, one or several in a row.
        case error
        /// Memory ran out and was survived.
        case outOfMemory = "out-of-memory"
        /// The process that did the work died and was started again.
        case died
        /// The soak itself was killed and taken up again.
        case resumed
    }

    /// What happened.
    public var kind: Kind
    /// Seconds from the soak's beginning.
    public var atSeconds: Double
    /// How long it lasted or took to recover in seconds; nil when it never recovered.
    public var lastedSeconds: Double?
    /// What happened, in words.
    public var text: String

    /// Makes an event.
    public init(kind: Kind, atSeconds: Double, lastedSeconds: Double?, text: String) {
        self.kind = kind
        self.atSeconds = atSeconds
        self.lastedSeconds = lastedSeconds
        self.text = text
    }
}
