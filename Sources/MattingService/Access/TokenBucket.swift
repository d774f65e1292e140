/// A rate limit that allows a second's worth at once and then goes on evenly.
struct TokenBucket: Sendable {
    private let rate: Double
    private let most: Double
    private var tokens: Double
    private var last: ContinuousClock.Instant

    init(rate: Double, now: ContinuousClock.Instant) {
        self.rate = rate
        most = max(1, rate)
        tokens = most
        last = now
    }

    /// Takes a token.
    ///
    /// - Returns: nil when there was one, else the time until there is one.
    mutating func take(now: ContinuousClock.Instant) -> Duration? {
        tokens = min(most, tokens + (now - last) / .seconds(1) * rate)
        last = now
        guard tokens >= 1 else { return .seconds((1 - tokens) / rate) }
        tokens -= 1
        return nil
    }

    /// What is left, without taking anything.
    func quota(now: ContinuousClock.Instant) -> RequestQuota {
        let left = min(most, tokens + (now - last) / .seconds(1) * rate)
        return RequestQuota(limit: Int(most), remaining: Int(left), reset: .seconds((most - left) / rate))
    }
}
