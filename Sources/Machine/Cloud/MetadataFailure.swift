/// Why a metadata service gave no answer.
enum MetadataFailure: Error, Sendable, Hashable {
    /// No connection, or one that broke off.
    case unreachable
    /// What came is no HTTP, or far too long.
    case notHTTP
}
