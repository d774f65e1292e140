@testable import MattingService

/// Lets as many through as were let in; unlike a dispatch semaphore it may go away while some are still owed.
final class Gate: Sendable {
    private let passes: Monitor<Int>

    init(_ passes: Int = 0) { self.passes = Monitor(passes) }

    /// Blocks until there is a pass, and takes it.
    func wait() {
        passes.wait { passes -> Monitor<Int>.Look<Void> in
            guard passes > 0 else { return .wait }
            passes -= 1
            return .take(())
        }
    }

    /// Lets one more through.
    func signal() { passes.change { $0 += 1 } }
}
