import CVipsShim
import Glibc
import Synchronization

/// libvips on this machine, opened when the first picture needs it.
public enum VipsLibrary {
    /// The library's name with the version of its binary interface, which is the same in all releases 8.x.
    private static let name = "libvips.so.42"
    private static let messageCapacity = 512

    private static let wantedThreads = Atomic<Int>(1)
    private static let started: Result<Void, ImageCodingError> = start(name)

    /// Opens the library if that has not been done. Throws `.libraryMissing` with what to install.
    public static func require() throws(ImageCodingError) { try started.get() }

    /// Sets how many threads one picture may use inside libvips; 1 unless set, because pictures run side by side.
    public static func setThreads(_ threads: Int) {
        precondition(threads >= 1, "At least one thread is needed, not \(threads).")
        wantedThreads.store(threads, ordering: .relaxed)
        if case .success = started { cvips_set_threads(Int32(threads)) }
    }

    /// The text of the errors since the last call, on one line.
    static func takeError() -> String {
        guard let text = cvips_take_error() else { return "" }
        defer { free(text) }
        return String(cString: text).split(separator: "\n").joined(separator: "; ")
    }

    /// Opens the library called `name`; only its first success counts for the process.
    static func start(_ name: String) -> Result<Void, ImageCodingError> {
        var message = [CChar](repeating: 0, count: messageCapacity)
        let outcome = cvips_start(name, &message, message.count)
        guard outcome != CVIPS_STARTED else {
            cvips_set_threads(Int32(wantedThreads.load(ordering: .relaxed)))
            return .success(())
        }
        let cause = String(decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return .failure(
            ImageCodingError(
                .libraryMissing,
                "This picture needs libvips 8.12 or later, which cannot be opened. "
                    + "Install it (Debian, Ubuntu: apt install libvips42, or libvips42t64 from Ubuntu 24.04).",
                cause: cause))
    }
}
