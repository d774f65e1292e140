import Glibc

/// The folder below which `/proc`, `/sys`, `/etc` and `/run` are read.
///
/// Every reader of this room takes one, so that a test can put a folder of recorded files in the place of the machine.
public struct SystemRoot: Sendable, Hashable {
    /// Absolute or relative path without a trailing slash; empty means the machine itself.
    public let path: String

    /// The running machine.
    public static let live = SystemRoot(path: "")

    /// Largest file that is read, in bytes.
    ///
    /// The longest file of interest is `/proc/cpuinfo`: about 2 KiB a logical core on x86, so 8 MiB is room for 4,096.
    public static let fileByteLimit = 8 << 20

    /// Reads below `path`; a trailing slash is dropped.
    public init(path: String) {
        self.path = path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    /// The real path of `file`, which starts with a slash.
    public func location(of file: String) -> String { path + file }

    /// Whether `file` (starts with a slash) exists.
    public func contains(_ file: String) -> Bool { access(location(of: file), F_OK) == 0 }

    /// The whole text of `file` (starts with a slash), bytes that are not UTF-8 repaired, at most `fileByteLimit` bytes;
    /// nil if it cannot be read.
    public func text(at file: String) -> String? {
        let descriptor = open(location(of: file), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        let chunk = 16 << 10
        while bytes.count < Self.fileByteLimit {
            let start = bytes.count
            bytes.append(contentsOf: repeatElement(0, count: chunk))
            let got = bytes.withUnsafeMutableBytes { buffer in
                read(descriptor, buffer.baseAddress?.advanced(by: start), chunk)
            }
            bytes.removeLast(chunk - max(got, 0))
            if got < 0 { return nil }
            if got == 0 { break }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The first line of `file` without surrounding blanks; nil if it cannot be read or is empty.
    public func line(at file: String) -> String? {
        guard let first = text(at: file)?.byteLines.first else { return nil }
        let trimmed = first.trimmedBlanks
        return trimmed.isEmpty ? nil : String(trimmed)
    }

    /// The whole number in the first line of `file`; nil if it cannot be read or is no such number.
    public func number(at file: String) -> Int? { line(at: file).flatMap { Int($0) } }

    /// What the symbolic link `file` (starts with a slash) says; nil if it is none.
    public func link(at file: String) -> String? {
        var target = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlink(location(of: file), &target, target.count)
        return length > 0 ? String(terminated: Array(target[..<length])) : nil
    }

    /// The names in `folder` (starts with a slash), sorted; empty if it cannot be read.
    public func names(in folder: String) -> [String] {
        guard let stream = opendir(location(of: folder)) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) {
                    String(cString: $0)
                }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
