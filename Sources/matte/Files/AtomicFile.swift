import Glibc

/// Files that are whole or not there at all.
enum AtomicFile {
    /// Prefix of the temporary name where the file system has no nameless files; a run that was killed leaves none but
    /// these, and the next run removes them.
    static let partialPrefix = ".matte-part-"

    /// `O_TMPFILE` of Linux (`__O_TMPFILE | O_DIRECTORY`), which Glibc's module does not import.
    private static let nameless = 0o20_000_000 | O_DIRECTORY

    /// Writes a file under its final name in one step and replaces what had that name.
    ///
    /// The bytes go into a file without a name (`O_TMPFILE`) where the file system has them, so even kill -9 leaves
    /// nothing behind; elsewhere under a temporary name.
    /// - Throws: `FileError` saying which path and why; nothing is left behind.
    static func write(_ bytes: UnsafeRawBufferPointer, to path: String) throws(FileError) {
        let folder = FilePaths.folder(of: path)
        let file = open(folder, O_WRONLY | Self.nameless | O_CLOEXEC, 0o644)
        if file >= 0 {
            defer { close(file) }
            try write(bytes, descriptor: file, path: path)
            try name(descriptor: file, path: path, folder: folder)
        } else {
            let temporary = temporaryPath(for: path, in: folder)
            let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else { throw FileError(path, "cannot be created", errno: errno) }
            defer { close(descriptor) }
            do {
                try write(bytes, descriptor: descriptor, path: path)
            } catch {
                unlink(temporary)
                throw error
            }
            try rename(temporary, to: path)
        }
    }

    /// Gives a nameless file its name; an existing file is replaced by way of a temporary name.
    private static func name(descriptor: Int32, path: String, folder: String) throws(FileError) {
        let source = "/proc/self/fd/\(descriptor)"
        if linkat(AT_FDCWD, source, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 { return }
        guard errno == EEXIST else { throw FileError(path, "cannot be given its name", errno: errno) }
        let temporary = temporaryPath(for: path, in: folder)
        unlink(temporary)
        guard linkat(AT_FDCWD, source, AT_FDCWD, temporary, AT_SYMLINK_FOLLOW) == 0 else {
            throw FileError(path, "cannot be given its name", errno: errno)
        }
        try rename(temporary, to: path)
    }

    private static func rename(_ temporary: String, to path: String) throws(FileError) {
        guard Glibc.rename(temporary, path) == 0 else {
            let reason = errno
            unlink(temporary)
            throw FileError(path, "cannot be replaced", errno: reason)
        }
    }

    /// A name that only this process uses, short enough for every file system.
    private static func temporaryPath(for path: String, in folder: String) -> String {
        let identity = String(UInt(bitPattern: path.hashValue), radix: 36)
        return "\(folder)/\(partialPrefix)\(getpid())-\(identity)"
    }

    private static func write(
        _ bytes: UnsafeRawBufferPointer, descriptor: Int32, path: String
    ) throws(FileError) {
        var rest = bytes
        while !rest.isEmpty {
            let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { throw FileError(path, "cannot be written", errno: errno) }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
        }
    }
}
