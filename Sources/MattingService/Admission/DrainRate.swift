/// How much predicted cost the service gets done in a second, learned while work is waiting.
struct DrainRate: Sendable {
    /// Seconds of predicted cost done in a second of real time.
    private(set) var costPerSecond: Double
    /// Mean predicted cost of the photos done lately, seconds.
    private(set) var meanCost = 0.1

    private var windowStart: ContinuousClock.Instant?
    private var windowCost = 0.0

    /// A window is judged after this much time.
    private static let window = Duration.seconds(1)
    /// Weight of the newest window, where it was faster than those before.
    private static let fasterWeight = 0.3
    /// Weight of the newest window, where it was slower: what was taken for too fast is promised and not done.
    private static let slowerWeight = 0.6
    /// Bounds of a sensible rate for a number of lanes, against nonsense from a paused machine.
    private let bounds: ClosedRange<Double>

    init(lanes: Int) {
        costPerSecond = Double(max(1, lanes))
        bounds = 0.05...Double(max(1, lanes)) * 20
    }

    /// Predicted cost done in a second, as far as it is known at a moment: where photos should have been done by now and were
    /// not, less than was measured before.
    ///
    /// - Parameter costInHand: of the photos that are being worked on.
    func rate(now: ContinuousClock.Instant, costInHand: Double) -> Double {
        guard let windowStart, costInHand > 0 else { return costPerSecond }
        let elapsed = now - windowStart
        guard elapsed >= Self.window else { return costPerSecond }
        // All that is in hand may be done in the next moment.
        let atMost = (windowCost + costInHand) / (elapsed / .seconds(1))
        return min(costPerSecond, max(atMost, bounds.lowerBound))
    }

    /// The last waiting photo was taken out undone: the time until the next one waits is not the time that photos take.
    mutating func interrupt() { windowStart = nil }

    /// Notes a photo that is done.
    ///
    /// - Parameter isBusy: others wait; a window during which nothing waited says nothing about the speed.
    mutating func note(cost: Double, now: ContinuousClock.Instant, isBusy: Bool) {
        meanCost += 0.1 * (cost - meanCost)
        guard isBusy else {
            windowStart = nil
            return
        }
        guard let start = windowStart else {
            windowStart = now
            windowCost = 0
            return
        }
        windowCost += cost
        let elapsed = now - start
        guard elapsed >= Self.window else { return }
        let measured = windowCost / (elapsed / .seconds(1))
        let weight = measured < costPerSecond ? Self.slowerWeight : Self.fasterWeight
        costPerSecond += weight * (measured - costPerSecond)
        costPerSecond = min(max(costPerSecond, bounds.lowerBound), bounds.upperBound)
        windowStart = now
        windowCost = 0
    }
}
