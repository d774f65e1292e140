/// How many logical processors there are and how many this process may use.
public struct CoreAllowance: Sendable, Codable, Hashable {
    /// Logical processors that are online.
    public var online: Int
    /// Logical processors to which the process is bound (affinity, which already contains the cgroup's cpuset).
    public var affinity: Int
    /// Processor time that the control group allows, in cores (1.5 = one and a half); nil without a quota.
    public var quota: Double?

    /// Creates an allowance; counts at least 1, quota above 0.
    public init(online: Int, affinity: Int, quota: Double? = nil) {
        self.online = online
        self.affinity = affinity
        self.quota = quota
    }

    /// Whole cores worth of threads: the affinity, or the quota rounded up where that is less; at least 1.
    public var allowed: Int {
        guard let quota, quota < Double(affinity) else { return max(affinity, 1) }
        return max(Int(quota.rounded(.up)), 1)
    }

    /// Reads `/sys/devices/system/cpu/online`, `/proc/self/status` and the control group below `root`.
    public init(root: SystemRoot, controlGroup: ControlGroup) {
        let listed = root.line(at: "/sys/devices/system/cpu/online").flatMap { CPUList($0) }?.members ?? []
        let status = root.text(at: "/proc/self/status") ?? ""
        let bound = Self.affinity(inStatus: status)?.members ?? listed
        let counted = listed.isEmpty ? CPUDescription(root: root).logicalCores : listed.count
        let usable = listed.isEmpty ? bound : bound.filter(Set(listed).contains)
        self.init(
            online: max(counted, 1), affinity: usable.isEmpty ? max(counted, 1) : usable.count,
            quota: controlGroup.cpuQuota)
    }

    /// The line `Cpus_allowed_list` of `/proc/self/status`; nil if it is missing or no list.
    static func affinity(inStatus status: String) -> CPUList? {
        for line in status.byteLines where line.hasPrefix("Cpus_allowed_list:") {
            return line.keyAndValue(around: ":").flatMap { CPUList($0.value) }
        }
        return nil
    }
}
