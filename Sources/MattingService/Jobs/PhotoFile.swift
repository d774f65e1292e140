import Glibc
import JobStore
import NIOCore

/// A file that is open for reading as long as the object lives.
final class PhotoFile: Sendable {
    /// Bytes at the time of opening.
    let count: Int
    private let descriptor: Int32

    /// Opens a regular file; blocks.
    ///
    /// - Throws: `ServiceProblem` with kind `notFound`.
    init(path: String) throws(ServiceProblem) {
        // Without waiting, because a pipe by that name would wait for its writer.
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            if descriptor >= 0 { close(descriptor) }
            throw ServiceProblem(.notFound, "the file is not there any more")
        }
        count = Int(status.st_size)
    }

    deinit { close(descriptor) }

    /// Where the open file really is; nil when the system does not tell.
    var realPath: String? {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = buffer.withUnsafeMutableBytes { target in
            target.baseAddress.map { readlink("/proc/self/fd/\(descriptor)", $0, target.count) } ?? -1
        }
        guard count > 0, count < buffer.count else { return nil }
        return String(decoding: buffer[..<count], as: UTF8.self)
    }

    /// The whole file; blocks.
    ///
    /// - Throws: `ServiceProblem` with kind `tooLarge` or `notFound` (it became shorter).
    func read(limit: Int) throws(ServiceProblem) -> ByteBuffer {
        guard count <= limit else {
            throw ServiceProblem(
                .tooLarge, "the photo has \(count) bytes, more than the limit of \(limit); make it smaller")
        }
        return try read(at: 0, count: count)
    }

    /// A part of the file; blocks.
    ///
    /// - Throws: `ServiceProblem` with kind `notFound` when the file ends before.
    func read(at offset: Int, count: Int) throws(ServiceProblem) -> ByteBuffer {
        var buffer = ByteBuffer()
        let done = buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { target in
            var done = 0
            while done < count {
                let result = pread(
                    descriptor, target.baseAddress?.advanced(by: done), count - done, off_t(offset + done))
                if result < 0, errno == EINTR { continue }
                guard result > 0 else { break }
                done += result
            }
            return done
        }
        guard done == count else { throw ServiceProblem(.notFound, "the file became shorter while it was read") }
        return buffer
    }
}

extension PhotoFile {
    /// Opens a file without blocking one of the cooperative pool's threads.
    ///
    /// - Throws: as `init`.
    static func opened(_ path: String) async throws -> PhotoFile {
        try await DiskWork.run { () throws(JobStoreError) in
            Result { () throws(ServiceProblem) in try PhotoFile(path: path) }
        }.get()
    }
}
