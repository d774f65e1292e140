/// Why a report could not be made or written: which input, what is wrong with it, what to do next.
public struct ReportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of failure that a caller may want to tell apart.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// A file name whose extension names no format.
        case unknownFormat = "unknown-format"
        /// The report cannot be written where it was asked for.
        case notWritable = "not-writable"
        /// No program that can print a page to PDF is installed.
        case noPrinter = "no-printer"
        /// The program that prints failed.
        case printingFailed = "printing-failed"
    }

    /// What kind of failure it is.
    public let code: Code
    /// The input, the fault and the next step, in one English sentence.
    public let message: String
    /// The underlying failure, where there is one.
    public let cause: String?

    /// Makes an error from its parts.
    public init(_ code: Code, _ message: String, cause: String? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// The message, followed by the cause where there is one.
    public var description: String { cause.map { "\(message) (\($0))" } ?? message }
}
