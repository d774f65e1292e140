/// What went wrong in benchmarking: which input, what is wrong with it, what to do next.
public struct BenchmarkError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure.
    public enum Code: String, Sendable {
        /// A file is not what it should be.
        case unreadable
        /// A file could not be written or read.
        case fileSystem = "file-system"
        /// A suite asks for something that does not exist.
        case invalidSuite = "invalid-suite"
        /// An option of the command line does not fit.
        case invalidOption = "invalid-option"
        /// The journal belongs to another measurement.
        case journalMismatch = "journal-mismatch"
        /// A process that measures could not be started.
        case processFailed = "process-failed"
        /// Results cannot be set beside one another.
        case notComparable = "not-comparable"
    }

    /// The kind of failure.
    public let code: Code
    /// What happened and what to do next.
    public let message: String
    /// The failure underneath; nil when there is none.
    public let cause: (any Error)?

    /// Makes an error.
    public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// The message alone: it is what a user reads.
    public var description: String { message }
}
