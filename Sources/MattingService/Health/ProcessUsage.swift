import Glibc

/// What this process has open and has used.
struct ProcessUsage: Sendable {
    let openDescriptors: Int
    let processorSeconds: Double

    static var current: ProcessUsage {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        let seconds = { (time: timeval) in Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return ProcessUsage(
            openDescriptors: countedDescriptors(), processorSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime))
    }

    private static func countedDescriptors() -> Int {
        guard let folder = opendir("/proc/self/fd") else { return 0 }
        defer { closedir(folder) }
        var count = 0
        while readdir(folder) != nil { count += 1 }
        // Without `.`, `..` and the folder that is being read.
        return max(0, count - 3)
    }
}
