/// What is ahead of a photo that asks to be accepted, and whether it can be done before its deadline.
///
/// A machine may slow down after a photo was accepted: another program starts, a processor grows hot. So a photo is accepted
/// with a margin. After a burst the margin is small, for the queue will be empty again soon and a caller is better served late
/// than not at all. Where photos have been waiting all the time for as long as the deadline, the queue is never empty, a
/// shorter one gets as much done, and the margin is large.
struct QueueOutlook: Sendable {
    /// Photos that wait.
    let count: Int
    /// Encoded bytes of those.
    let bytes: Int
    /// Predicted seconds of work that are done before the photo is begun.
    let costAhead: Double
    /// Predicted seconds of work of the photos in hand.
    let costInHand: Double
    /// Mean predicted seconds of work of a photo.
    let meanCost: Double
    /// Predicted seconds of work that are done in a second.
    let rate: Double
    /// Since when photos have been waiting without a gap; nil while none waits.
    let waitingSince: ContinuousClock.Instant?

    /// Part of the time until the deadline that may be planned with after a burst.
    static let shareAfterBurst = 0.75
    /// Part of it that may be planned with while the queue never empties: a machine at a third of its speed is still in time.
    static let shareWhileFull = 0.25

    /// Predicted seconds until the photo is begun.
    var wait: Double { costAhead / rate }

    /// Why a photo cannot be accepted; nil when it can.
    ///
    /// - Parameters:
    ///   - cost: predicted seconds of work.
    ///   - bytes: of the encoded photo.
    ///   - deadline: after which nobody wants the result.
    func refusal(
        cost: Double, bytes: Int, deadline: ContinuousClock.Instant, limits: AdmissionLimits,
        now: ContinuousClock.Instant
    ) -> ServiceProblem? {
        let left = max(0, (deadline - now) / .seconds(1))
        let end = (costAhead + costInHand + cost) / rate
        if count == 0 {
            // Predictions may be wrong: what has nothing before it is always taken, however dear it is thought to be.
            return costInHand > 0 && end > left ? refusal(excess: (end - left) * rate) : nil
        }
        let isFull = waitingSince.map { (now - $0) / .seconds(1) > left } ?? false
        let usable = left * (isFull ? Self.shareWhileFull : Self.shareAfterBurst)
        let allowed = limits.wait / .seconds(1) * rate
        guard
            count >= limits.photos || costAhead + cost > allowed || self.bytes + bytes > limits.bytes || end > usable
        else { return nil }
        return refusal(
            excess: max(
                costAhead + cost - allowed, (end - usable) * rate,
                Double(count + 1 - limits.photos) * max(cost, meanCost)))
    }

    /// - Parameter excess: predicted seconds of work that must be done before there is room.
    private func refusal(excess: Double) -> ServiceProblem {
        ServiceProblem(
            .tooManyRequests,
            "the queue is full (\(count) photos, about \(Int(wait.rounded(.up))) s of work); try again later, "
                + "or allow more time",
            retryAfter: .seconds(max(1, max(excess / rate, wait / 2))))
    }
}
