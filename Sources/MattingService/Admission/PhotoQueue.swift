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
        var waitingCost = 0.0
        var waitingBytes = 0
        var inHand = 0
        var inHandCost = 0.0
        var sinceBackground = 0
        var isClosed = false
        var drain: DrainRate

        var waitingCount: Int { interactive.count + background.count }
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
    let limits: AdmissionLimits

    /// - Parameter lanes: photos that are worked on at the same time, as a first guess at the speed.
    init(limits: AdmissionLimits, lanes: Int) {
        self.limits = limits
        state = Monitor(State(drain: DrainRate(lanes: lanes)))
    }

    var level: Level {
        state.read { state in
            Level(
                waiting: state.waitingCount, inHand: state.inHand, waitingBytes: state.waitingBytes,
                waitSeconds: state.waitingCost / state.drain.costPerSecond)
        }
    }

    /// Refuses early, before a body is read, what could not be accepted anyway.
    ///
    /// - Throws: `ServiceProblem` with kind `tooManyRequests` or `unavailable`.
    func requireRoom() throws(ServiceProblem) {
        let problem = state.read { Self.refusal($0, cost: 0, bytes: 0, deadline: nil, limits: limits) }
        if let problem { throw problem }
    }

    /// Accepts a photo.
    ///
    /// - Throws: `ServiceProblem` with kind `tooManyRequests` (with `retryAfter` computed from the queue) or `unavailable`.
    func add(_ task: PhotoTask) throws(ServiceProblem) {
        let bytes = task.order.encodedBytes
        let problem = state.change { state in
            if let problem = Self.refusal(
                state, cost: task.cost, bytes: bytes, deadline: task.deadline, limits: limits)
            {
                return Optional(problem)
            }
            state.waitingCost += task.cost
            state.waitingBytes += bytes
            switch task.order.urgency {
            case .interactive: state.interactive.append(task)
            case .background: state.background.append(task)
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
            state.inHandCost -= task.cost
            state.drain.note(cost: task.cost, now: .now, isBusy: state.waitingCount > 0)
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
        state.waitingCost = max(0, state.waitingCost - task.cost)
        state.waitingBytes -= task.order.encodedBytes
    }

    private static func refusal(
        _ state: State, cost: Double, bytes: Int, deadline: ContinuousClock.Instant?, limits: AdmissionLimits
    ) -> ServiceProblem? {
        if state.isClosed {
            return ServiceProblem(.unavailable, "the service is stopping; try again", retryAfter: .seconds(5))
        }
        // A lone request is always taken, however dear it is predicted to be.
        if state.interactive.isEmpty, state.background.isEmpty { return nil }
        let rate = state.drain.costPerSecond
        let allowed = limits.wait / .seconds(1) * rate
        let excess = max(
            state.waitingCost + cost - allowed,
            Double(state.interactive.count + state.background.count + 1 - limits.photos)
                * max(cost, state.drain.meanCost))
        let wait = state.waitingCost / rate
        let isTooMany = state.interactive.count + state.background.count >= limits.photos
        let comesTooLate = deadline.map { ContinuousClock.now + .seconds(wait) > $0 } ?? false
        guard
            isTooMany || state.waitingCost + cost > allowed || state.waitingBytes + bytes > limits.bytes || comesTooLate
        else { return nil }
        return ServiceProblem(
            .tooManyRequests,
            "the queue is full (\(state.interactive.count + state.background.count) photos, about "
                + "\(Int(wait.rounded(.up))) s of work); try again later",
            retryAfter: .seconds(max(1, max(excess / rate, wait / 2))))
    }
}
