/// Why durable state could not be opened, read or written.
public struct JobStoreError: Error, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// Another process works in the same place.
        case busy
        /// The file cannot be created or written: permissions, a full disk, a read-only volume.
        case unwritable
        /// The file is no journal of ours, or is damaged.
        case corrupt
        /// The disk, or what of it may be used, is full; what was there before is unchanged.
        case full
        /// There is no such job or item, or it is somebody else's.
        case missing
        /// The job's time is over: its photos and results are gone.
        case expired
        /// The job or item is not in a state in which that can be done.
        case refused
    }

    public let code: Code
    /// Which file, what is wrong and what to do.
    public let message: String
    public let cause: (any Error)?

    public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    public var description: String { message }
}
