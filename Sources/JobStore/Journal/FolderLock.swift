import Glibc

/// An advisory lock on a file, held while the object lives and gone with the process however it ends.
final class FolderLock: Sendable {
    private let descriptor: Int32

    /// - Parameter occupation: what to say when another process holds it.
    /// - Throws: `JobStoreError` with code `busy` when another process holds it, `unwritable` when it cannot be made.
    init(
        path: String,
        occupation: String = "another run works in this output folder; wait for it or choose another folder"
    ) throws(JobStoreError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw JobStoreError(
                .unwritable,
                "\(path): cannot be created (\(String(cString: strerror(errno)))); "
                    + "check that the folder can be written")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw JobStoreError(.busy, "\(path): \(occupation)")
        }
    }

    deinit { close(descriptor) }
}
