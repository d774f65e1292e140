/// Why a request does not get what it asked for; each protocol renders it in its own shape.
public struct ServiceProblem: Error, Sendable, Equatable, CustomStringConvertible {
    /// What went wrong, coarse enough for a status code.
    public enum Kind: String, Sendable, CaseIterable {
        case badRequest, unauthorised, forbidden, notFound, methodNotAllowed, requestTimeout, conflict, gone
        case tooLarge, unsupportedType, undecodable, tooManyRequests, internalError, notImplemented, unavailable
        case deadlineExceeded
    }

    public let kind: Kind
    /// Which part of the request, what is wrong with it, and what to do; holds no file name and no key.
    public let detail: String
    /// The option or field that is wrong, where it is one.
    public let field: String?
    /// When to try again.
    public let retryAfter: Duration?

    public init(_ kind: Kind, _ detail: String, field: String? = nil, retryAfter: Duration? = nil) {
        self.kind = kind
        self.detail = detail
        self.field = field
        self.retryAfter = retryAfter
    }

    public var description: String { detail }
}
