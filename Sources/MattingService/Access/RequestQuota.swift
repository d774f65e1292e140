/// How many requests a caller may still send, and when all of them are free again.
struct RequestQuota: Sendable, Equatable {
    /// Requests that may be sent at once after a pause.
    let limit: Int
    /// Those that are left now.
    let remaining: Int
    /// Time until `remaining` is `limit` again.
    let reset: Duration
}
