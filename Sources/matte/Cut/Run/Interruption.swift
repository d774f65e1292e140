import Glibc
import Synchronization

/// SIGINT and SIGTERM as a flag that workers look at between photos; a second signal ends the program at once.
enum Interruption {
    private static let count = Atomic<Int>(0)

    /// From now on the first signal raises the flag instead of ending the program.
    static func catchSignals() {
        // Touched here so that the handler never runs the lazy initialisation.
        count.store(0, ordering: .relaxed)
        var caught = sigset_t()
        sigemptyset(&caught)
        for number in [SIGINT, SIGTERM] {
            sigaddset(&caught, number)
            signal(number) { _ in
                if Interruption.count.add(1, ordering: .relaxed).newValue > 1 { _exit(130) }
            }
        }
        // A parent may have started this process with these held back.
        pthread_sigmask(SIG_UNBLOCK, &caught, nil)
    }

    static var isRaised: Bool { count.load(ordering: .relaxed) > 0 }
}
