/// Why one query was not answered.
public struct QueryFailure: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kind of failure.
    public let kind: FailureKind
    /// What happened, without the user's file names.
    public let message: String

    /// Makes a failure.
    public init(_ kind: FailureKind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// Takes any error: a failure as it is, everything else as `.failed` with its description.
    public init(_ error: any Error) {
        self = (error as? QueryFailure) ?? QueryFailure(.failed, "\(error)")
    }

    /// The message alone.
    public var description: String { message }
}
