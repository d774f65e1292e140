import Foundation

/// How many files and connections this process may have open.
enum DescriptorLimit {
    /// Raises the limit as far as this user may: a shell's usual 1,024 would end an overload test before the service does.
    static func raise() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
