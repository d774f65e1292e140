/// How often and after what pause a request is repeated when a server is busy.
public struct RetryRule: Sendable {
    /// What one attempt came to.
    enum Attempt<Value: Sendable>: Sendable {
        case done(Value)
        /// The server is busy; it may have said for how long.
        case busy(OfferError, after: Duration?)
    }

    /// Attempts in all, at least 1.
    public let attempts: Int
    /// The first pause where the server names none; each further one is twice as long.
    public let firstPause: Duration
    /// The longest pause taken; a server that asks for more is not waited for.
    public let longestPause: Duration
    private let sleep: @Sendable (Duration) async throws -> Void

    /// Makes a rule. `sleep` passes the time and can be replaced where time must not pass.
    public init(
        attempts: Int = 5, firstPause: Duration = .seconds(1), longestPause: Duration = .seconds(60),
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        precondition(attempts >= 1, "A request needs at least one attempt.")
        self.attempts = attempts
        self.firstPause = firstPause
        self.longestPause = longestPause
        self.sleep = sleep
    }

    /// Repeats `body` until it is done, fails, or the attempts are used up, when the last busy error is thrown.
    func run<Value: Sendable>(
        _ body: () async throws(OfferError) -> Attempt<Value>
    ) async throws(OfferError) -> Value {
        var pause = firstPause
        for attempt in 1... {
            switch try await body() {
            case .done(let value): return value
            case .busy(let error, let after):
                let wait = after ?? pause
                guard attempt < attempts else {
                    throw OfferError(
                        error.code, "\(error.message) Given up after \(attempts) attempts; try again later.",
                        cause: error.cause)
                }
                guard wait <= longestPause else {
                    throw OfferError(
                        error.code, "\(error.message) The server asks for a pause of \(wait.components.seconds) s.",
                        cause: error.cause)
                }
                do { try await sleep(wait) } catch {
                    throw OfferError(.network, "The pause before the next attempt was cancelled.", cause: "\(error)")
                }
                pause = min(pause * 2, longestPause)
            }
        }
        preconditionFailure("The attempts are bounded by the guard above.")
    }
}
