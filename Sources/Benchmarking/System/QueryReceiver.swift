/// A system that takes queries without blocking the sender, as an open loop needs.
public protocol QueryReceiver: Sendable {
    /// Takes a query and returns at once; the completion is called exactly once, on any thread.
    func submit(_ query: Query, completion: @escaping @Sendable (Result<Answer, QueryFailure>) -> Void)
}
