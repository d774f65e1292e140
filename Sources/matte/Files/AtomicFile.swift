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
    /// nothing behind; elsewhere under a temporary name. A device or a pipe, such as `/dev/stdout`, is written into: a
    /// rename would put a file in its place.
    /// - Throws: `FileError` saying which path and why; nothing is left behind.
    static func write(_ bytes: UnsafeRawBufferPointer, to path: String) throws(FileError) {
        if isStream(path) {
            let stream = open(path, O_WRONLY | O_CLOEXEC)
            guard stream >= 0 else { throw FileError(path, "cannot be opened", errno: errno) }
            defer { close(stream) }
            try write(bytes, descriptor: stream, path: path)
            return
        }
        let folder = FilePaths.folder(of: path)
        let file = open(folder, O_WRONLY | Self.nameless | O_CLOEXEC, 0o644)
        if file >= 0 {
            defer { close(file) }
            try write(bytes, descriptor: file, path: path)
            try name(descriptor: file, path: path, folder: folder)
        } else {
            let temporary = temporaryPath(for: path, in: folder)
            let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else {
                let reason = errno
                guard reason != ENOENT else {
                    throw FileError(path, "cannot be created: its folder \(folder) is not there; make it first")
                }
                throw FileError(path, "cannot be created", errno: reason)
            }
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

    /// True for what is there and is neither a regular file nor a folder, and for the system's names of open files.
    static func isStream(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return false }
        switch status.st_mode & S_IFMT {
        case S_IFDIR:
            return false
        case S_IFREG:
            // /dev/stdout is a regular file when standard output goes into one; a rename would replace the link itself.
            guard let folder = FilePaths.resolved(FilePaths.folder(of: path)) else { return false }
            return folder == "/dev" || folder.hasPrefix("/proc/")
        default:
            return true
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
