/// Why no GPU can be used or described.
public struct GPUAbsence: Error, Sendable, Codable, Hashable, CustomStringConvertible {
    /// The kinds of absence.
    public enum Code: String, Sendable, Codable, CaseIterable {
        /// `libnvidia-ml.so.1` is not there or cannot be loaded.
        case libraryMissing = "library-missing"
        /// The library lacks a function without which nothing can be asked.
        case symbolMissing = "symbol-missing"
        /// The library is there, but no driver is loaded.
        case driverMissing = "driver-missing"
        /// Driver and library work, and there is no GPU.
        case noDevice = "no-device"
        /// A call that should work failed.
        case callFailed = "call-failed"
        /// The driver did not answer within the bound.
        case timedOut = "timed-out"
    }

    /// Kind of absence.
    public var code: Code
    /// One sentence: what is missing and what to do.
    public var message: String

    /// Creates a statement.
    public init(code: Code, message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }
}
