import Glibc

/// The memory of this process, as the kernel counts it.
public struct ProcessMemory: Sendable, Codable, Hashable {
    /// Memory now held in RAM, in bytes (`VmRSS`).
    public var residentBytes: Int
    /// Most memory ever held in RAM since the process began, or since `resetPeak`, in bytes (`VmHWM`).
    public var peakResidentBytes: Int
    /// Memory moved out to swap, in bytes (`VmSwap`).
    public var swappedBytes: Int

    /// Creates a count; all in bytes.
    public init(residentBytes: Int, peakResidentBytes: Int, swappedBytes: Int) {
        self.residentBytes = residentBytes
        self.peakResidentBytes = peakResidentBytes
        self.swappedBytes = swappedBytes
    }

    /// Reads `/proc/self/status` below `root`; nil if it cannot be read or tells no resident memory.
    public init?(root: SystemRoot = .live) {
        guard let status = root.text(at: "/proc/self/status") else { return nil }
        self.init(status: status)
    }

    /// Reads the text of `/proc/PID/status`.
    ///
    /// `VmHWM` rather than `getrusage`: the latter keeps the peak of the program that `exec` replaced.
    public init?(status: String) {
        var found: [Substring: Int] = [:]
        for line in status.byteLines where line.hasPrefix("Vm") {
            guard let (key, value) = line.keyAndValue(around: ":") else { continue }
            found[key] = MemoryDescription.bytes(fromKibibytes: value)
        }
        guard let resident = found["VmRSS"] else { return nil }
        self.init(
            residentBytes: resident, peakResidentBytes: max(found["VmHWM"] ?? resident, resident),
            swappedBytes: found["VmSwap"] ?? 0)
    }

    /// Memory now held in RAM, in bytes; 0 if it cannot be read. Reads one
    /// short line (some 7 microseconds on two cores of Zen 5): cheap enough for every request.
    public static func residentBytes(root: SystemRoot = .live) -> Int {
        // The second figure of `statm` is the resident pages; the kernel has it at hand, other than `status`.
        guard let pages = root.line(at: "/proc/self/statm")?.byteFields.dropFirst().first.flatMap({ Int($0) })
        else { return 0 }
        let (bytes, overflow) = pages.multipliedReportingOverflow(by: Int(getpagesize()))
        return overflow || bytes < 0 ? 0 : bytes
    }

    /// Most memory ever held in RAM since the process began, or since `resetPeak`, in bytes; 0 if it cannot be read.
    public static func peakResidentBytes(root: SystemRoot = .live) -> Int {
        ProcessMemory(root: root)?.peakResidentBytes ?? 0
    }

    /// Sets the peak back to what is held now; false where that is not allowed (some containers).
    @discardableResult
    public static func resetPeak(root: SystemRoot = .live) -> Bool {
        let descriptor = open(root.location(of: "/proc/self/clear_refs"), O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        // "5" is the command for it (`proc(5)`, since Linux 4.0).
        return write(descriptor, "5", 1) == 1
    }
}
