import Foundation

/// Writes files so that a kill or a full disk leaves the last good one.
public enum AtomicFile {
    /// Writes bytes under another name, flushes them to the disk and renames the file into place.
    ///
    /// Throws ``BenchmarkError`` with code `.fileSystem` naming the file and the system's reason; what stood there before
    /// is then untouched.
    public static func write(_ bytes: [UInt8], to path: String) throws(BenchmarkError) {
        let temporary = "\(path).\(getpid()).partial"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure(path) }
        do throws(BenchmarkError) {
            guard DescriptorOutput.write(bytes, to: descriptor), fsync(descriptor) == 0 else { throw failure(path) }
        } catch {
            close(descriptor)
            unlink(temporary)
            throw error
        }
        // A failing close is how some file systems first report a full disk.
        guard close(descriptor) == 0, rename(temporary, path) == 0 else {
            let error = failure(path)
            unlink(temporary)
            throw error
        }
    }

    /// Checks before hours of measuring that a file can be written in the end: it has a name, its folder is there and may be
    /// written in, and no folder stands in its place.
    ///
    /// Throws ``BenchmarkError`` with code `.fileSystem` otherwise.
    public static func check(_ path: String) throws(BenchmarkError) {
        guard !path.isEmpty, !path.hasSuffix("/") else {
            throw BenchmarkError(.fileSystem, "\"\(path)\" is no name of a file; give -o one such as result.json.")
        }
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            throw BenchmarkError(.fileSystem, "cannot write \(path): it is a folder. Name a file in it.")
        }
        let folder = path.contains("/") ? String(path[...(path.lastIndex(of: "/") ?? path.startIndex)]) : "."
        guard access(folder, W_OK | X_OK) == 0 else { throw failure(path) }
    }

    private static func failure(_ path: String) -> BenchmarkError {
        let reason = String(cString: strerror(errno))
        return BenchmarkError(
            .fileSystem,
            "cannot write \(path): \(reason). What stood there before is unchanged; choose a folder that exists, with room and write permission."
        )
    }
}
