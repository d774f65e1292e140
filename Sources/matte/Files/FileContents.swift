import Glibc
import JobStore

/// A whole file in memory, read once.
struct FileContents: ~Copyable {
    let bytes: UnsafeMutableRawBufferPointer
    let stamp: FileStamp

    deinit { bytes.deallocate() }

    /// Reads a regular file of at most `byteLimit` bytes.
    ///
    /// The file is read, not mapped: a mapped file that somebody truncates would end the whole run with SIGBUS.
    /// - Throws: `FileError` when it is not there, is no regular file, is too large or cannot be read.
    init(path: String, byteLimit: Int) throws(FileError) {
        // Opening a named pipe to which nobody writes would wait for ever; a regular file takes no notice of the flag.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileError(path, "cannot be opened", errno: errno, isRead: true) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileError(path, "cannot be examined", errno: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw FileError(path, "is not a regular file") }
        guard status.st_size <= byteLimit else {
            throw FileError(
                path, "has \(status.st_size) bytes, more than the \(byteLimit) that are read; is it really a photo?")
        }
        let size = Int(status.st_size)
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 64)
        do throws(FileError) {
            try Self.fill(memory, from: descriptor, path: path)
        } catch {
            memory.deallocate()
            throw error
        }
        bytes = memory
        stamp = FileStamp(status)
    }

    private static func fill(
        _ memory: UnsafeMutableRawBufferPointer, from descriptor: Int32, path: String
    ) throws(FileError) {
        var rest = memory
        while !rest.isEmpty {
            let count = read(descriptor, rest.baseAddress, rest.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw FileError(path, "cannot be read", errno: errno) }
            guard count > 0 else {
                throw FileError(path, "became shorter while it was read; is it still being written?")
            }
            rest = UnsafeMutableRawBufferPointer(rebasing: rest.dropFirst(count))
        }
    }

    /// Reads standard input to its end, at most `byteLimit` bytes.
    ///
    /// - Throws: `FileError` when there is more than that or reading fails.
    init(standardInputUpTo byteLimit: Int) throws(FileError) {
        var capacity = 1 << 20
        var memory = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 64)
        var filled = 0
        while true {
            if filled == capacity {
                guard capacity < byteLimit else {
                    memory.deallocate()
                    throw FileError("-", "standard input has more than the \(byteLimit) bytes that are read")
                }
                let grown = UnsafeMutableRawPointer.allocate(byteCount: capacity * 2, alignment: 64)
                grown.copyMemory(from: memory, byteCount: filled)
                memory.deallocate()
                memory = grown
                capacity *= 2
            }
            let count = read(STDIN_FILENO, memory + filled, capacity - filled)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else {
                let reason = errno
                memory.deallocate()
                throw FileError("-", "standard input cannot be read", errno: reason)
            }
            if count == 0 { break }
            filled += count
        }
        bytes = UnsafeMutableRawBufferPointer(start: memory, count: filled)
        stamp = FileStamp(bytes: Int64(filled), modified: 0)
    }
}

extension FileStamp {
    init(_ status: stat) {
        self.init(
            bytes: Int64(status.st_size),
            modified: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec))
    }

    /// The stamp of a file now; nil when it is not there.
    static func of(_ path: String) -> FileStamp? {
        var status = stat()
        return stat(path, &status) == 0 ? FileStamp(status) : nil
    }
}
