import Foundation
import Synchronization

/// Works through a plan with a fixed number of threads, each with one photo in hand.
///
/// Decoding and encoding of one photo run beside the inference of another (`InferenceTurns`); at most `jobs` photos are in
/// memory.
final class CutRun: Sendable {
    private let worker: PhotoWorker
    private let plan: Mutex<WorkPlan>
    private let jobs: Int
    private let report: @Sendable (CutOutcome) -> Void

    /// Stack of a worker thread in bytes: decoders of foreign formats go deep.
    private static let stackSize = 8 << 20

    /// - Parameter report: called once for each item, from the worker's thread, one call at a time.
    init(plan: WorkPlan, worker: PhotoWorker, jobs: Int, report: @escaping @Sendable (CutOutcome) -> Void) {
        self.plan = Mutex(plan)
        self.worker = worker
        self.jobs = jobs
        self.report = report
    }

    /// Runs until the plan is empty or an interruption is raised; photos in hand are finished either way.
    func perform() {
        let reporting = Mutex(())
        let finished = DispatchSemaphore(value: 0)
        for _ in 0..<jobs {
            let thread = Thread {
                while !Interruption.isRaised, let item = self.plan.withLock({ $0.next() }) {
                    let outcome = self.worker.perform(item)
                    reporting.withLock { _ in self.report(outcome) }
                }
                finished.signal()
            }
            thread.stackSize = Self.stackSize
            thread.start()
        }
        for _ in 0..<jobs { finished.wait() }
    }
}
