/// A system that does nothing: what it costs is the harness' own cost.
public struct NullSystem: SystemUnderTest, QueryReceiver {
    /// Makes a system.
    public init() {}

    /// Answers at once.
    public func answer(_ query: Query) -> Answer { Answer(images: query.images) }

    /// Answers at once, on the sender's thread.
    public func submit(_ query: Query, completion: @escaping @Sendable (Result<Answer, QueryFailure>) -> Void) {
        completion(.success(Answer(images: query.images)))
    }
}
