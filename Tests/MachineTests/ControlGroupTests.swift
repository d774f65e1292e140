import Testing

@testable import Machine

@Suite struct ControlGroupTests {
    @Test func `a container under version 1 has its quota, limit and counters`() throws {
        let stand = try StandInRoot(MachineLayout.joined(MachineLayout.intel, MachineLayout.dockerV1))
        let group = ControlGroup(root: stand.root)
        #expect(group.version == .v1)
        #expect(group.cpuQuota == 1.5)
        #expect(group.memoryLimitBytes == 4 << 30)
        let expected = ControlGroupCounters(
            memoryBytes: 1 << 20, periods: 100, throttledPeriods: 20, throttledNanoseconds: 3_000_000_000, limitHits: 7,
            outOfMemoryKills: 1)
        #expect(group.counters() == expected)
        let cores = CoreAllowance(root: stand.root, controlGroup: group)
        #expect(cores == CoreAllowance(online: 4, affinity: 4, quota: 1.5))
        #expect(cores.allowed == 2)
    }

    @Test func `a unit under version 2 is bound by its parent's narrower limits`() throws {
        let stand = try StandInRoot(MachineLayout.joined(MachineLayout.intel, MachineLayout.systemdV2))
        let group = ControlGroup(root: stand.root)
        #expect(group.version == .v2)
        #expect(group.cpuQuota == 2.5)
        #expect(group.memoryLimitBytes == 8 << 30)
        let expected = ControlGroupCounters(
            memoryBytes: 2 << 20, periods: 50, throttledPeriods: 10, throttledNanoseconds: 4_000_000, limitHits: 5,
            outOfMemoryKills: 2)
        #expect(group.counters() == expected)
        #expect(CoreAllowance(root: stand.root, controlGroup: group).allowed == 3)
    }

    @Test func `a group path that is the host's falls back to the mount point`() throws {
        let stand = try StandInRoot([
            "/proc/self/cgroup": "0::/../../kubepods/pod1\n",
            "/proc/self/mountinfo": "25 1 0:23 / /sys/fs/cgroup ro - cgroup2 cgroup rw\n",
            "/sys/fs/cgroup/cpu.max": "50000 100000\n", "/sys/fs/cgroup/memory.max": "1073741824\n",
        ])
        let group = ControlGroup(root: stand.root)
        #expect(group.cpuQuota == 0.5)
        #expect(group.memoryLimitBytes == 1 << 30)
    }

    @Test func `a mixed machine takes each controller where it is bound`() throws {
        let stand = try StandInRoot([
            "/proc/self/cgroup": "2:memory:/job\n1:cpu:/\n0::/\n",
            "/proc/self/mountinfo": """
            31 1 0:28 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu
            32 1 0:29 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory
            33 1 0:30 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw
            """,
            "/sys/fs/cgroup/unified/cgroup.procs": "",
            "/sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1\n", "/sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
            "/sys/fs/cgroup/memory/job/memory.limit_in_bytes": "9223372036854771712\n",
            "/sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n",
        ])
        let group = ControlGroup(root: stand.root)
        #expect(group.version == .v1)
        #expect(group.cpuQuota == nil)
        #expect(group.memoryLimitBytes == nil)
    }

    @Test func `a machine without control groups has no limits`() throws {
        let stand = try StandInRoot()
        let group = ControlGroup(root: stand.root)
        #expect(group.version == .none)
        #expect(group.cpuQuota == nil)
        #expect(group.counters() == ControlGroupCounters())
    }

    @Test(
        arguments: [
            (nil, 8, 8), (0.01, 8, 1), (1.0, 8, 1), (1.5, 8, 2), (7.5, 8, 8), (64.0, 8, 8), (2.0, 0, 1),
        ] as [(Double?, Int, Int)])
    func `cores allowed are the lesser of affinity and quota, and at least one`(
        quota: Double?, affinity: Int, allowed: Int
    ) {
        #expect(CoreAllowance(online: 8, affinity: affinity, quota: quota).allowed == allowed)
    }

    @Test func `a process bound to some processors is allowed those that are online`() throws {
        let stand = try StandInRoot([
            "/sys/devices/system/cpu/online": "0-3\n", "/proc/self/status": "Cpus_allowed_list:\t2-7\n",
        ])
        let cores = CoreAllowance(root: stand.root, controlGroup: ControlGroup(root: stand.root))
        #expect(cores == CoreAllowance(online: 4, affinity: 2))
    }
}
