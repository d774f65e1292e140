import Glibc

/// An advisory lock on a file, held while the object lives and gone with the process however it ends.
final class FolderLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock, or waits a little for one who is about to let go of it, such as a program that has just been stopped.
    ///
    /// - Parameters:
    ///   - occupation: what to say when another process holds it.
    ///   - patience: how long one who is about to go is waited for.
    /// - Throws: `JobStoreError` with code `busy` when another process holds it, `unwritable` when it cannot be made.
    init(
        path: String,
        occupation: String = "another run works in this output folder; wait for it or choose another folder",
        patience: Duration = .seconds(2)
    ) throws(JobStoreError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw JobStoreError(
                .unwritable,
                "\(path): cannot be created (\(String(cString: strerror(errno)))); "
                    + "check that the folder can be written")
        }
        let end = ContinuousClock.now + patience
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard ContinuousClock.now < end else {
                close(descriptor)
                throw JobStoreError(.busy, "\(path): \(occupation)")
            }
            usleep(20_000)
        }
    }

    deinit {
        // Closing alone leaves it locked as long as a child that was forked meanwhile has not yet become its program.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
