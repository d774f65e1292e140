/// Why a model could not be found, trusted or run, or a photo not be cut out.
public struct MattingError: Error, Sendable, CustomStringConvertible {
    /// What went wrong, coarse enough to choose an exit status by.
    public enum Code: String, Sendable {
        case manifestInvalid
        case modelNotFound
        case modelCorrupt
        case modelUnsuitable
        case deviceUnavailable
        case precisionUnavailable
        case inferenceFailed
        case photoUnreadable
        case settingsInvalid
        case encodingFailed
        case outOfMemory
    }

    public let code: Code
    /// Which input, what is wrong and what to do.
    public let message: String
    /// The error underneath, in its own words.
    public let cause: (any Error)?

    public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    public var description: String { message }

    /// True when no photo can be cut out any more: the model, the runtime or the device is missing.
    public var concernsEngine: Bool {
        switch code {
        case .manifestInvalid, .modelNotFound, .modelCorrupt, .modelUnsuitable, .deviceUnavailable,
            .precisionUnavailable:
            true
        case .inferenceFailed, .photoUnreadable, .settingsInvalid, .encodingFailed, .outOfMemory:
            false
        }
    }
}
