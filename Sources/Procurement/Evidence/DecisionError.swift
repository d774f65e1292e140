/// Why a decision could not be taken: which input, what is wrong with it, what to do next.
public struct DecisionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of failure that a caller may want to tell apart.
    public enum Code: String, Codable, Hashable, Sendable, CaseIterable {
        /// Score weights that do not parse or do not sum to 100.
        case badWeights
        /// A scenario file, traffic file or objective that cannot be read.
        case badInput
        /// Results taken with different settings, which must not be compared.
        case mixedSettings
        /// No result is left to decide on.
        case nothingToDecide
        /// The measurements do not contain the figure asked for.
        case notShown
        /// A figure outside the range in which the computation means anything.
        case outOfRange
    }

    /// What kind of failure it is.
    public let code: Code
    /// The input, the fault and the next step, in one English sentence or a short list.
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
    public var description: String {
        cause.map { "\(message) (\($0))" } ?? message
    }
}
