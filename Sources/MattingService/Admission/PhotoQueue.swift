import Matting
import NIOCore

/// Accepted photos that wait, and those in hand; bounded by predicted cost, number and bytes.
///
/// Photos whose alpha has come are finished before new ones are begun, so that pixels are held as briefly as can be; callers
/// who wait come before jobs, but every eighth photo may be a job's, so that jobs go on under steady load.
final class PhotoQueue: Sendable {
    /// What a crew thread is to do next.
    enum Work: Sendable {
        case begin(PhotoTask)
        case finish(@Sendable () -> Void)
    }

    private struct State {
        var interactive = CircularBuffer<PhotoTask>()
        var background = CircularBuffer<PhotoTask>()
        var finishing = CircularBuffer<@Sendable () -> Void>()
        var interactiveCost = 0.0
        var backgroundCost = 0.0
        var waitingBytes = 0
        /// Since when photos have been waiting without a gap.
        var waitingSince: ContinuousClock.Instant?
        var inHand = 0
        var inHandCost = 0.0
        var sinceBackground = 0
        var isClosed = false
        var drain: DrainRate

        var waitingCount: Int { interactive.count + background.count }

        /// How a photo of this urgency stands.
        func outlook(for urgency: CutOrder.Urgency, now: ContinuousClock.Instant) -> QueueOutlook {
            // A caller who waits is passed by one photo of a job in eight at most.
            let share = 1 + 1 / Double(PhotoQueue.interactiveShare)
            let ahead =
                switch urgency {
                case .interactive: min(interactiveCost * share, interactiveCost + backgroundCost)
                case .background: interactiveCost + backgroundCost
                }
            return QueueOutlook(
                count: urgency == .interactive ? interactive.count : waitingCount, bytes: waitingBytes,
                costAhead: ahead, costInHand: inHandCost, meanCost: drain.meanCost,
                rate: drain.rate(now: now, costInHand: inHandCost), waitingSince: waitingSince)
        }
    }

    /// How full the queue is.
    struct Level: Sendable {
        let waiting: Int
        let inHand: Int
        let waitingBytes: Int
        /// Predicted seconds until a photo that is accepted now is begun.
        let waitSeconds: Double
    }

    /// Interactive photos begun for each one of a job while both wait.
    private static let interactiveShare = 7

    private let state: Monitor<State>
    private let now: @Sendable () -> ContinuousClock.Instant
    let limits: AdmissionLimits

    /// - Parameters:
    ///   - lanes: photos that are worked on at the same time, as a first guess at the speed.
    ///   - now: the clock.
    init(
        limits: AdmissionLimits, lanes: Int, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.limits = limits
        self.now = now
        state = Monitor(State(drain: DrainRate(lanes: lanes)))
    }

    var level: Level {
        state.read { state in
            Level(
                waiting: state.waitingCount, inHand: state.inHand, waitingBytes: state.waitingBytes,
                waitSeconds: state.outlook(for: .interactive, now: now()).wait)
        }
    }

    /// Refuses early, before a body is read, what could not be accepted anyway: a photo like those before it.
    ///
    /// - Parameter time: from now to its deadline.
    /// - Throws: `ServiceProblem` with kind `tooManyRequests` or `unavailable`.
    func requireRoom(within time: Duration) throws(ServiceProblem) {
        let now = now()
        let problem = state.read { state in
            refusal(state, .interactive, cost: state.drain.meanCost, bytes: 0, deadline: now + time, now: now)
        }
        if let problem { throw problem }
    }

    /// Accepts a photo.
    ///
    /// - Throws: `ServiceProblem` with kind `tooManyRequests` (with `retryAfter` computed from the queue) or `unavailable`.
    func add(_ task: PhotoTask) throws(ServiceProblem) {
        let bytes = task.order.encodedBytes
        let problem = state.change { state -> ServiceProblem? in
            let now = now()
            if let problem = refusal(
                state, task.order.urgency, cost: task.cost, bytes: bytes, deadline: task.deadline, now: now)
            {
                return problem
            }
            state.waitingBytes += bytes
            if state.waitingSince == nil { state.waitingSince = now }
            switch task.order.urgency {
            case .interactive:
                state.interactive.append(task)
                state.interactiveCost += task.cost
            case .background:
                state.background.append(task)
                state.backgroundCost += task.cost
            }
            return nil
        }
        if let problem { throw problem }
    }

    /// Takes an unwanted photo out; false when it was begun already.
    func remove(_ task: PhotoTask) -> Bool {
        state.change { state in
            let before = state.waitingCount
            state.interactive.removeAll { $0 === task }
            state.background.removeAll { $0 === task }
            guard state.waitingCount < before else { return false }
            Self.forget(task, in: &state)
            if state.waitingCount == 0 { state.drain.interrupt() }
            return true
        }
    }

    /// Puts the last part of a photo in hand before everything else.
    func addFinish(_ work: @escaping @Sendable () -> Void) { state.change { $0.finishing.append(work) } }

    /// A photo in hand is done with, whatever came of it.
    func release(_ task: PhotoTask) {
        state.change { state in
            state.inHand -= 1
            state.inHandCost = state.inHand == 0 ? 0 : max(0, state.inHandCost - task.cost)
            state.drain.note(cost: task.cost, now: now(), isBusy: state.waitingCount > 0)
        }
    }

    /// The next piece of work; blocks until there is one. nil once the queue is closed and everything is done.
    func next() -> Work? {
        state.wait { state in
            if let work = state.finishing.popFirst() { return .take(.finish(work)) }
            if state.inHand < limits.inHand, let task = Self.pick(&state) {
                Self.forget(task, in: &state)
                state.inHand += 1
                state.inHandCost += task.cost
                return .take(.begin(task))
            }
            let isDone = state.isClosed && state.inHand == 0 && state.waitingCount == 0
            return isDone ? .take(nil) : .wait
        }
    }

    /// Blocks until nothing waits and nothing is in hand.
    func waitUntilIdle() {
        state.wait { $0.inHand == 0 && $0.waitingCount == 0 && $0.finishing.isEmpty ? .take(()) : .wait }
    }

    /// Accepts nothing more; what was accepted is still done.
    func close() { state.change { $0.isClosed = true } }

    private static func pick(_ state: inout State) -> PhotoTask? {
        let isBackgroundsTurn = state.sinceBackground >= interactiveShare || state.interactive.isEmpty
        if isBackgroundsTurn, let task = state.background.popFirst() {
            state.sinceBackground = 0
            return task
        }
        guard let task = state.interactive.popFirst() else { return nil }
        state.sinceBackground += 1
        return task
    }

    private static func forget(_ task: PhotoTask, in state: inout State) {
        switch task.order.urgency {
        case .interactive:
            state.interactiveCost = state.interactive.isEmpty ? 0 : max(0, state.interactiveCost - task.cost)
        case .background:
            state.backgroundCost = state.background.isEmpty ? 0 : max(0, state.backgroundCost - task.cost)
        }
        state.waitingBytes -= task.order.encodedBytes
        if state.waitingCount == 0 { state.waitingSince = nil }
    }

    private func refusal(
        _ state: State, _ urgency: CutOrder.Urgency, cost: Double, bytes: Int, deadline: ContinuousClock.Instant,
        now: ContinuousClock.Instant
    ) -> ServiceProblem? {
        if state.isClosed {
            return ServiceProblem(.unavailable, "the service is stopping; try again", retryAfter: .seconds(5))
        }
        return state.outlook(for: urgency, now: now).refusal(
            cost: cost, bytes: bytes, deadline: deadline, limits: limits, now: now)
    }
}
