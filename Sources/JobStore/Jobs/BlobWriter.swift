import Glibc

/// Writes one new file from its start to its end; a file that is not finished is removed again.
///
/// Sendable, sound because it is used by one at a time: a draft's under the draft's lock, a result's within one call.
final class BlobWriter: @unchecked Sendable {
    let path: String
    private var descriptor: Int32
    private(set) var count: Int64 = 0
    private var isFinished = false

    /// - Throws: `JobStoreError` with code `unwritable` or `full`.
    init(path: String) throws(JobStoreError) {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw BlobFolder.error(path, "cannot be made") }
    }

    /// Appends bytes; blocks.
    ///
    /// - Throws: `JobStoreError` with code `unwritable` or `full`.
    func write(_ bytes: UnsafeRawBufferPointer) throws(JobStoreError) {
        var rest = bytes
        while !rest.isEmpty {
            let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw BlobFolder.error(path, "cannot be written") }
            count += Int64(written)
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        }
    }

    /// Brings everything to the disk and closes the file; blocks.
    ///
    /// - Throws: `JobStoreError` with code `unwritable` or `full`.
    func finish() throws(JobStoreError) {
        guard fdatasync(descriptor) == 0 else { throw BlobFolder.error(path, "cannot be flushed to disk") }
        isFinished = true
        let closing = descriptor
        descriptor = -1
        // Some file systems tell of a full disk only now.
        guard close(closing) == 0 else { throw BlobFolder.error(path, "cannot be written") }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        if !isFinished { unlink(path) }
    }
}
