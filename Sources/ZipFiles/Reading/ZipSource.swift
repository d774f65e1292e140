import Glibc

/// Bytes that can be read at any place.
public protocol ZipSource {
    /// The number of bytes.
    var count: Int64 { get }

    /// Fills `target` from `offset` on; blocks.
    ///
    /// - Throws: `ZipError` with code `unreadable`, also when the bytes end before `target` is full.
    func read(at offset: Int64, into target: UnsafeMutableRawBufferPointer) throws(ZipError)
}

extension ZipSource {
    /// Bytes as an array; `count` must have been checked.
    func bytes(at offset: Int64, count: Int) throws(ZipError) -> ZipBytes {
        var bytes = [UInt8](repeating: 0, count: count)
        let outcome = bytes.withUnsafeMutableBytes { target in
            Result { () throws(ZipError) in try read(at: offset, into: target) }
        }
        try outcome.get()
        return ZipBytes(bytes)
    }
}

/// A file that is open for reading as long as the object lives.
public final class ZipFileSource: ZipSource, Sendable {
    public let count: Int64
    private let descriptor: Int32

    /// - Throws: `ZipError` with code `unreadable`.
    public init(path: String) throws(ZipError) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
            let reason = String(cString: strerror(errno))
            if descriptor >= 0 { close(descriptor) }
            throw ZipError(.unreadable, "the zip file cannot be opened (\(reason))")
        }
        count = Int64(status.st_size)
    }

    deinit { close(descriptor) }

    public func read(at offset: Int64, into target: UnsafeMutableRawBufferPointer) throws(ZipError) {
        var done = 0
        while done < target.count {
            let result = pread(
                descriptor, target.baseAddress?.advanced(by: done), target.count - done, off_t(offset) + done)
            if result < 0, errno == EINTR { continue }
            guard result > 0 else { throw ZipError(.unreadable, "the zip file cannot be read") }
            done += result
        }
    }
}

/// A zip file in memory.
public struct ZipMemorySource: ZipSource, Sendable {
    private let content: [UInt8]

    public init(_ content: [UInt8]) { self.content = content }

    public var count: Int64 { Int64(content.count) }

    public func read(at offset: Int64, into target: UnsafeMutableRawBufferPointer) throws(ZipError) {
        guard offset >= 0, offset <= count, Int64(target.count) <= count - offset else {
            throw ZipError(.unreadable, "the zip file ends too early")
        }
        target.copyBytes(from: content[Int(offset)..<Int(offset) + target.count])
    }
}
