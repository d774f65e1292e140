import Foundation

/// Adds to a file so that what was added survives a kill.
enum AppendedFile {
    /// Appends bytes and flushes them to the disk. Throws ``BenchmarkError`` with code `.fileSystem`.
    static func append(_ bytes: [UInt8], to path: String) throws(BenchmarkError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        guard DescriptorOutput.write(bytes, to: descriptor), fsync(descriptor) == 0 else { throw failure(path) }
    }

    private static func failure(_ path: String) -> BenchmarkError {
        BenchmarkError(
            .fileSystem,
            "cannot write \(path): \(String(cString: strerror(errno))). What was finished before is kept; make room and start the same command again."
        )
    }
}
