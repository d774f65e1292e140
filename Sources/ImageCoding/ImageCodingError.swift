/// Why bytes did not become a picture, or a picture did not become bytes.
public struct ImageCodingError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure, for programs.
    public enum Code: String, Sendable, Codable, CaseIterable {
        /// The input holds no bytes.
        case empty
        /// The input is larger than `DecodeLimits.byteLimit`.
        case tooManyBytes
        /// The picture has more pixels than `DecodeLimits.pixelLimit`, or a side is too long for the output format.
        case tooManyPixels
        /// The bytes are none of the formats in `ImageFormat`.
        case unknownFormat
        /// The format is known, but this kind of it, or this machine's libraries, cannot be used.
        case unsupportedFormat
        /// The input ends before its picture does.
        case truncated
        /// The bytes break the rules of their format.
        case corrupt
        /// The picture cannot be stored in the wanted format as it is.
        case formatMismatch
        /// A library that this input or output needs is not installed.
        case libraryMissing
        /// Writing failed.
        case encodeFailed
    }

    /// The kind of failure.
    public let code: Code
    /// What is wrong and what to do next, in one or two sentences. Names no file: only the caller knows it.
    public let message: String
    /// The text of the library that found it, if one did.
    public let cause: String?

    /// An error with its parts.
    public init(_ code: Code, _ message: String, cause: String? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// The message, with the library's own text in brackets.
    public var description: String {
        guard let cause, !cause.isEmpty else { return message }
        return "\(message) (\(cause))"
    }
}
