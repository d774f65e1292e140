/// The control groups of this process: where their files are, and what they allow.
///
/// Limits hold for a group and all below it, so each is the least over the group and its parents up to the mount.
public struct ControlGroup: Sendable, Hashable {
    /// Kind of the groups found for processor time; memory's kind where there is no processor controller.
    public let version: ControlGroupVersion
    /// Processor time allowed, in cores; nil without a quota.
    public let cpuQuota: Double?
    /// Memory allowed, in bytes; nil without a limit.
    public let memoryLimitBytes: Int?

    let root: SystemRoot
    /// Folder of the group for processor time with its kind; nil if there is none.
    let cpu: ControlGroupFolder?
    /// Folder of the group for memory with its kind; nil if there is none.
    let memory: ControlGroupFolder?

    /// Finds the groups by `/proc/self/cgroup` and `/proc/self/mountinfo` below `root` and reads their limits.
    public init(root: SystemRoot) {
        let finder = ControlGroupFinder(
            memberships: root.text(at: "/proc/self/cgroup") ?? "", mounts: root.text(at: "/proc/self/mountinfo") ?? "")
        self.root = root
        cpu = finder.folder(for: "cpu") { root.contains($0.path) }
        memory = finder.folder(for: "memory") { root.contains($0.path) }
        version = cpu?.version ?? memory?.version ?? .none
        cpuQuota = cpu.flatMap { Self.cpuQuota(of: $0, root: root) }
        memoryLimitBytes = memory.flatMap { Self.memoryLimit(of: $0, root: root) }
    }

    private static func cpuQuota(of folder: ControlGroupFolder, root: SystemRoot) -> Double? {
        folder.withParents.compactMap { path -> Double? in
            let quota: Int?
            let period: Int?
            if folder.version == .v2 {
                let fields = root.line(at: "\(path)/cpu.max")?.byteFields ?? []
                quota = fields.first.flatMap { Int($0) }
                period = fields.count > 1 ? Int(fields[1]) : nil
            } else {
                quota = root.number(at: "\(path)/cpu.cfs_quota_us")
                period = root.number(at: "\(path)/cpu.cfs_period_us")
            }
            guard let quota, let period, quota > 0, period > 0 else { return nil }
            return Double(quota) / Double(period)
        }.min()
    }

    /// Version 1 writes "no limit" as the largest multiple of the page size that fits 63 bits.
    private static let noLimitFrom = 1 << 60

    private static func memoryLimit(of folder: ControlGroupFolder, root: SystemRoot) -> Int? {
        let file = folder.version == .v2 ? "memory.max" : "memory.limit_in_bytes"
        return folder.withParents.compactMap { root.number(at: "\($0)/\(file)") }
            .filter { $0 > 0 && $0 < noLimitFrom }.min()
    }
}
