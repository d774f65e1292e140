/// A server's whole answer.
struct RefreshAnswer: Sendable {
    /// The HTTP status.
    let status: Int
    /// The pause that a busy server asks for.
    let retryAfter: Duration?
    /// The day on which the server says that the content last changed.
    let lastModified: CalendarDate?
    /// The body.
    let body: [UInt8]
}
