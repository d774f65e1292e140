/// Why a zip file is not read.
public struct ZipError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure, for programs.
    public enum Code: String, Sendable, CaseIterable {
        /// The bytes are no zip file, or only the beginning of one.
        case notZip
        /// The parts of the file contradict each other, or an entry's bytes are not those that were packed.
        case damaged
        /// An entry is encrypted, or packed by a method other than stored and deflated.
        case unsupported
        /// More entries than allowed.
        case tooManyEntries
        /// More unpacked bytes than allowed, or far more than the packed ones can honestly hold.
        case tooLarge
        /// The bytes behind the file cannot be read.
        case unreadable
    }

    public let code: Code
    /// What is wrong and what to do; names no entry.
    public let message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }

    static func damaged(_ what: String) -> ZipError {
        ZipError(.damaged, "the zip file is damaged: \(what); pack it again")
    }
}
