/// Files as kernels of several kinds of machines lay them out; figures are ours, layouts are those of `proc(5)`.
enum MachineLayout {
    private static func blocks(_ count: Int, _ block: (Int) -> [String]) -> String {
        (0..<count).map { block($0).joined(separator: "\n") + "\n\n" }.joined()
    }

    /// Two cores with two threads each of an Intel server with matrix tiles, as a cloud guest.
    static let intelCPU = blocks(4) { number in
        [
            "processor\t: \(number)", "vendor_id\t: GenuineIntel", "cpu family\t: 6", "model\t\t: 143",
            "model name\t: Intel(R) Xeon(R) Platinum 8488C", "stepping\t: 8", "cpu MHz\t\t: \(2400 + number * 100).000",
            "physical id\t: 0", "siblings\t: 4", "core id\t\t: \(number % 2)", "cpu cores\t: 2",
            "flags\t\t: fpu sse2 fma f16c hypervisor avx2 avx512f avx_vnni avx512_bf16 avx512_vnni amx_bf16 avx512_fp16 "
                + "amx_tile amx_int8",
            "power management:",
        ]
    }

    /// Two cores of an AMD server on bare metal without AVX-512.
    static let amdCPU = blocks(2) { number in
        [
            "processor\t: \(number)", "vendor_id\t: AuthenticAMD", "cpu family\t: 25", "model\t\t: 1",
            "model name\t: AMD EPYC 7R13 48-Core Processor", "stepping\t: 1", "cpu MHz\t\t: 2650.000",
            "physical id\t: 0", "core id\t\t: \(number)", "flags\t\t: fpu sse2 fma f16c avx2 svm",
        ]
    }

    /// Two cores of a Graviton3: no names, only numbers.
    static let gravitonCPU = blocks(2) { number in
        [
            "processor\t: \(number)", "BogoMIPS\t: 2100.00",
            "Features\t: fp asimd evtstrm aes crc32 atomics fphp asimdhp cpuid asimddp sve i8mm bf16",
            "CPU implementer\t: 0x41", "CPU architecture: 8", "CPU variant\t: 0x1", "CPU part\t: 0xd40",
            "CPU revision\t: 1",
        ]
    }

    static let memory = """
        MemTotal:       16303536 kB
        MemFree:          303536 kB
        MemAvailable:   15000000 kB
        SwapTotal:       2097148 kB

        """

    static let status = """
        Name:\tmatte
        VmHWM:\t   20480 kB
        VmRSS:\t   10240 kB
        VmSwap:\t       4 kB
        Cpus_allowed_list:\t0-3

        """

    /// Version 1, in a container with its own groups bound over the mount points.
    static let dockerV1: [String: String] = [
        "/proc/self/cgroup": "4:memory:/docker/abc\n3:cpu,cpuacct:/docker/abc\n1:name=systemd:/docker/abc\n",
        "/proc/self/mountinfo": """
        20 1 0:50 / / rw - overlay overlay rw
        31 20 0:28 /docker/abc /sys/fs/cgroup/memory ro,nosuid - cgroup cgroup rw,memory
        32 20 0:29 /docker/abc /sys/fs/cgroup/cpu,cpuacct ro,nosuid master:3 - cgroup cgroup rw,cpu,cpuacct

        """,
        "/sys/fs/cgroup/memory/memory.limit_in_bytes": "4294967296\n",
        "/sys/fs/cgroup/memory/memory.usage_in_bytes": "1048576\n",
        "/sys/fs/cgroup/memory/memory.failcnt": "7\n",
        "/sys/fs/cgroup/memory/memory.oom_control": "oom_kill_disable 0\nunder_oom 0\noom_kill 1\n",
        "/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us": "150000\n",
        "/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us": "100000\n",
        "/sys/fs/cgroup/cpu,cpuacct/cpu.stat": "nr_periods 100\nnr_throttled 20\nthrottled_time 3000000000\n",
    ]

    /// Version 2, a unit of systemd whose parent is limited more narrowly than itself.
    static let systemdV2: [String: String] = [
        "/proc/self/cgroup": "0::/system.slice/matte.service\n",
        "/proc/self/mountinfo": "25 1 0:23 / /sys/fs/cgroup rw shared:4 - cgroup2 cgroup2 rw,nsdelegate\n",
        "/sys/fs/cgroup/system.slice/matte.service/cpu.max": "max 100000\n",
        "/sys/fs/cgroup/system.slice/matte.service/memory.max": "max\n",
        "/sys/fs/cgroup/system.slice/cpu.max": "250000 100000\n",
        "/sys/fs/cgroup/system.slice/memory.max": "8589934592\n",
        "/sys/fs/cgroup/system.slice/matte.service/memory.current": "2097152\n",
        "/sys/fs/cgroup/system.slice/matte.service/memory.events": "low 0\nhigh 0\nmax 5\noom 2\noom_kill 2\n",
        "/sys/fs/cgroup/system.slice/matte.service/cpu.stat":
            "usage_usec 1\nnr_periods 50\nnr_throttled 10\nthrottled_usec 4000\n",
    ]

    /// A whole Intel machine with four processors.
    static let intel: [String: String] = [
        "/proc/cpuinfo": intelCPU, "/proc/meminfo": memory, "/proc/self/status": status,
        "/sys/devices/system/cpu/online": "0-3\n", "/proc/sys/kernel/osrelease": "6.8.0-1021-aws\n",
        "/etc/os-release": "NAME=\"Ubuntu\"\nVERSION_ID=\"24.04\"\nID=ubuntu\nPRETTY_NAME=\"Ubuntu 24.04.1 LTS\"\n",
        "/sys/class/dmi/id/sys_vendor": "Amazon EC2\n", "/sys/class/dmi/id/product_name": "m7i.xlarge\n",
        "/sys/devices/system/cpu/cpufreq/policy0/scaling_governor": "performance\n",
        "/sys/devices/system/cpu/cpufreq/policy0/scaling_cur_freq": "3000000\n",
        "/sys/devices/system/cpu/cpufreq/policy0/cpuinfo_max_freq": "3800000\n",
        "/sys/devices/system/cpu/cpufreq/policy2/scaling_cur_freq": "2000000\n",
        "/sys/devices/system/cpu/cpufreq/policy2/cpuinfo_max_freq": "3800000\n",
    ]

    /// `first` with the files of `others`.
    static func joined(_ first: [String: String], _ others: [String: String]...) -> [String: String] {
        others.reduce(first) { $0.merging($1) { $1 } }
    }
}
