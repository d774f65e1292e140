import Synchronization

/// Lets a cancellation that may come at any moment find the task that it concerns.
final class TaskHolder: Sendable {
    private let held = Mutex<PhotoTask?>(nil)

    var task: PhotoTask? { held.withLock { $0 } }

    func hold(_ task: PhotoTask) { held.withLock { $0 = task } }
}
