/// How much memory the machine has and how much of it this process may use.
public struct MemoryDescription: Sendable, Codable, Hashable {
    /// Memory that the kernel manages, in bytes (`MemTotal`: a little less than what is installed).
    public var totalBytes: Int
    /// Memory that could be had now without swapping, in bytes (`MemAvailable`); nil where the kernel does not tell.
    public var availableBytes: Int?
    /// Swap space, in bytes.
    public var swapBytes: Int
    /// What the control group allows at most, in bytes; nil without a limit below the total.
    public var limitBytes: Int?

    /// Creates a description; all in bytes, none negative.
    public init(totalBytes: Int, availableBytes: Int? = nil, swapBytes: Int = 0, limitBytes: Int? = nil) {
        self.totalBytes = totalBytes
        self.availableBytes = availableBytes
        self.swapBytes = swapBytes
        self.limitBytes = limitBytes
    }

    /// What this process may use at most, in bytes: the limit, or all there is.
    public var allowedBytes: Int { limitBytes ?? totalBytes }

    /// Reads `/proc/meminfo` and the control group below `root`; zero bytes if it cannot be read.
    public init(root: SystemRoot, controlGroup: ControlGroup) {
        self.init(meminfo: root.text(at: "/proc/meminfo") ?? "")
        if let limit = controlGroup.memoryLimitBytes, totalBytes == 0 || limit < totalBytes { limitBytes = limit }
    }

    /// Reads the text of `/proc/meminfo`.
    public init(meminfo: String) {
        var fields: [Substring: Int] = [:]
        for line in meminfo.byteLines {
            guard let (key, value) = line.keyAndValue(around: ":") else { continue }
            fields[key] = Self.bytes(fromKibibytes: value)
        }
        self.init(
            totalBytes: fields["MemTotal"] ?? 0, availableBytes: fields["MemAvailable"],
            swapBytes: fields["SwapTotal"] ?? 0)
    }

    /// Bytes from the kernel's `123 kB`, where kB means 1,024 bytes; nil if it is no such number or overflows.
    static func bytes(fromKibibytes text: Substring) -> Int? {
        guard let digits = text.byteFields.first, let kibibytes = Int(digits), kibibytes >= 0 else { return nil }
        let (bytes, overflow) = kibibytes.multipliedReportingOverflow(by: 1024)
        return overflow ? nil : bytes
    }
}
