/// Why a catalogue could not be read, written, checked or refreshed.
public struct OfferError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure it was, for code that reacts to it.
    public enum Code: String, Sendable {
        /// A file or folder that cannot be read.
        case unreadable
        /// A file that cannot be written.
        case unwritable
        /// A text that is not CSV (an open quote, a stray quote, not UTF-8).
        case malformedCSV
        /// A header without a needed column, or with an unknown or repeated one.
        case wrongHeader
        /// A row whose field cannot be read as what its column holds.
        case malformedRow
        /// An input larger than its limit.
        case tooLarge
        /// Credentials that are not in the environment.
        case missingCredentials
        /// A server that did not answer, or answered with an HTTP error.
        case network
        /// A server that kept asking us to slow down.
        case throttled
        /// A server's answer that reports an error of its own.
        case refusedByProvider
        /// A server's answer that is cut short or not of the documented shape.
        case malformedAnswer
        /// An option whose value makes no sense.
        case invalidOption
    }

    /// The kind of failure.
    public let code: Code
    /// Which input, what is wrong with it, what to do next; never a credential.
    public let message: String
    /// The failure underneath, where there was one.
    public let cause: String?

    /// Makes the error from its parts.
    public init(_ code: Code, _ message: String, cause: String? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    public var description: String { cause.map { "\(message) (\($0))" } ?? message }
}
