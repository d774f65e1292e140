/// Errors of one kind.
public struct ErrorCount: Codable, Sendable, Equatable {
    /// The kind.
    public var kind: FailureKind
    /// How often.
    public var count: Int
    /// The first message of this kind.
    public var example: String

    /// Makes a count.
    public init(kind: FailureKind, count: Int, example: String) {
        self.kind = kind
        self.count = count
        self.example = example
    }
}
