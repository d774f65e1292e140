/// Why two mattes could not be compared.
public struct MattingScoresError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, for a program.
    public enum Code: String, Hashable, Sendable {
        /// Prediction and truth have different sizes.
        case sizeMismatch
        /// There are no scores to average.
        case noScores
    }

    /// What is wrong, for a program.
    public let code: Code
    /// What is wrong and what to do, for a person.
    public let message: String

    /// The message.
    public var description: String { message }
}
