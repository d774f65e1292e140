import Matting
import Synchronization

@testable import MattingService

/// A queue on a machine of two cores that is simulated, clock and all: photos of a megapixel that take a tenth of a second of a
/// core come at any rate, and the machine may be slower for a while.
final class SimulatedMachine {
    /// What became of the photos.
    struct Outcome {
        var refused = 0
        var accepted = 0
        var done = 0
        /// Accepted, and not done before their deadline.
        var lost = 0
    }

    private final class Clock: Sendable {
        private let moment = Mutex(ContinuousClock.now)
        var now: ContinuousClock.Instant { moment.withLock { $0 } }
        func advance(_ time: Duration) { moment.withLock { $0 += time } }
    }

    private static let cores = 2.0
    /// Seconds of a core at full speed; half of it is the network's.
    private static let work = 0.1
    private static let tick = 0.002
    /// Photos a second at full speed.
    static let peak = cores / work

    private let clock = Clock()
    private let pace = CostPace()
    private let queue: PhotoQueue
    private let pool = ModelPool(StandInModel.generation([StandInModel()]), largestBatch: 1, delay: .zero) { _ in }
    private var inHand: [(task: PhotoTask, left: Double)] = []
    private var random = FormsGenerator(seed: 7)
    private(set) var outcome = Outcome()

    init() {
        let clock = clock
        queue = PhotoQueue(limits: AdmissionLimits(), lanes: Int(Self.cores), now: { clock.now })
    }

    deinit { pool.close() }

    /// Lets time pass.
    ///
    /// - Parameters:
    ///   - rate: photos that come in a second, at random moments.
    ///   - deadline: of each.
    ///   - speed: of the machine; 1 is full.
    func run(seconds: Double, rate: Double, deadline: Duration, speed: Double = 1) throws {
        for _ in 0..<Int(seconds / Self.tick) {
            if Double.random(in: 0..<1, using: &random) < rate * Self.tick { try arrive(deadline) }
            begin()
            work(speed)
            clock.advance(.seconds(Self.tick))
        }
    }

    /// A photo comes.
    func arrive(_ deadline: Duration) throws {
        let order = CutOrder(photo: try StandInModel.photo(1), settings: StandInModel.alphaSettings)
        let task = PhotoTask(
            order: order, pool: pool, deadline: clock.now + deadline,
            cost: pace.predictedSeconds(pixels: 1_000_000), cancellation: CancellationFlag(), completion: { _ in })
        do throws(ServiceProblem) {
            try queue.add(task)
            outcome.accepted += 1
        } catch {
            outcome.refused += 1
        }
    }

    private func begin() {
        while queue.level.waiting > 0, inHand.count < queue.limits.inHand, case .begin(let task)? = queue.next() {
            if clock.now >= task.deadline {
                outcome.lost += 1
                queue.release(task)
            } else {
                inHand.append((task, Self.work))
            }
        }
    }

    private func work(_ speed: Double) {
        let share = min(1, Self.cores / Double(max(1, inHand.count))) * speed * Self.tick
        for index in inHand.indices { inHand[index].left -= share }
        for (task, left) in inHand where left <= 0 {
            if clock.now < task.deadline { outcome.done += 1 } else { outcome.lost += 1 }
            queue.release(task)
            pace.noteInference(.seconds(Self.work / 2 / speed))
            pace.notePixels(.seconds(Self.work / 2 / speed), pixels: 1_000_000)
        }
        inHand.removeAll { $0.left <= 0 }
    }
}
