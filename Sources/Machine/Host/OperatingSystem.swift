/// The kernel and the distribution.
public struct OperatingSystem: Sendable, Codable, Hashable {
    /// Release of the kernel ("6.8.0-1021-aws"); "unknown" if it cannot be read.
    public var kernel: String
    /// Name with version for people ("Ubuntu 24.04.1 LTS"); "unknown" without `/etc/os-release`.
    public var distribution: String
    /// Short name for programs ("debian", "ubuntu", "alinux", "amzn"); nil if not told.
    public var identifier: String?
    /// Version for programs ("12", "24.04"); nil if not told.
    public var version: String?

    /// Creates a description.
    public init(kernel: String, distribution: String, identifier: String? = nil, version: String? = nil) {
        self.kernel = kernel
        self.distribution = distribution
        self.identifier = identifier
        self.version = version
    }

    /// Reads `/proc/sys/kernel/osrelease` and `/etc/os-release` (or `/usr/lib/os-release`) below `root`.
    public init(root: SystemRoot) {
        let release = root.text(at: "/etc/os-release") ?? root.text(at: "/usr/lib/os-release") ?? ""
        self.init(kernel: root.line(at: "/proc/sys/kernel/osrelease") ?? "unknown", osRelease: release)
    }

    /// Takes the kernel's release and the text of `os-release` (see `os-release(5)`).
    init(kernel: String, osRelease: String) {
        var fields: [Substring: String] = [:]
        for line in osRelease.byteLines where !line.hasPrefix("#") {
            guard let (key, value) = line.keyAndValue(around: "=") else { continue }
            let quoted = value.count >= 2 && (value.first == "\"" || value.first == "'") && value.first == value.last
            fields[key] = String(quoted ? value.dropFirst().dropLast() : value)
        }
        self.init(
            kernel: kernel, distribution: fields["PRETTY_NAME"] ?? fields["NAME"] ?? "unknown",
            identifier: fields["ID"], version: fields["VERSION_ID"])
    }
}
