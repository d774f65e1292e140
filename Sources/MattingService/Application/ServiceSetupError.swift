/// Why a service cannot start; the message says which setting and what to do.
public struct ServiceSetupError: Error, Sendable, CustomStringConvertible {
    public let message: String

    public init(_ message: String) { self.message = message }

    public var description: String { message }
}
