import Foundation

/// A process that works for the one that started it and for nobody else.
enum SupervisedProcess {
    /// Ends this process soon after its parent has died: a round that nobody waits for would go on for minutes beside the
    /// measurement that takes its place, and slow it down.
    static func endWithParent() {
        let parent = getppid()
        let thread = Thread {
            while getppid() == parent { usleep(200_000) }
            // Nothing is to be saved, and the model's own threads must not hold the end up.
            _exit(EXIT_FAILURE)
        }
        thread.name = "parent watch"
        thread.start()
    }
}
