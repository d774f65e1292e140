/// What went wrong with the inference runtime, a model or a device.
public struct OnnxRuntimeError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure, for code that decides what to do.
    public enum Code: String, Sendable, Codable, CaseIterable {
        /// No library at any of the places that were searched.
        case libraryNotFound
        /// A file is there, but it cannot be opened or is not ONNX Runtime.
        case libraryInvalid
        /// The library is older than the lowest version that Matte works with.
        case libraryTooOld
        /// The device or its provider is not in this build of the library, or its driver does not answer, or it cannot run this model.
        case providerNotAvailable
        /// The device cannot compute in the precision that was asked for.
        case precisionNotAvailable
        /// The model's file is not there or cannot be read.
        case modelNotFound
        /// The bytes are no ONNX model, or one that this library cannot run.
        case modelInvalid
        /// A name, type, shape or option that does not fit.
        case invalidArgument
        /// The network stopped with an error while it ran.
        case runFailed
        /// The run was stopped by its `RunCancellation`.
        case cancelled
        /// Not enough memory on the device or the machine.
        case outOfMemory
    }

    public let code: Code
    /// Which input, what is wrong with it, and what to do next.
    public let message: String
    /// The library's own error number (`OrtErrorCode`), when the failure came from it.
    public let runtimeCode: Int?
    /// The library's own text, when the failure came from it.
    public let runtimeMessage: String?

    public init(_ code: Code, _ message: String, runtimeCode: Int? = nil, runtimeMessage: String? = nil) {
        self.code = code
        self.message = message
        self.runtimeCode = runtimeCode
        self.runtimeMessage = runtimeMessage
    }

    /// The message, followed by the library's own text if there is one.
    public var description: String {
        guard let runtimeMessage, !runtimeMessage.isEmpty else { return message }
        return "\(message): \(runtimeMessage)"
    }
}
