/// What this process has used of the processors, and its page faults, since it began.
struct ProcessTicks: Sendable, Hashable {
    /// Processor time in user and kernel mode over all threads, in ticks (a hundredth of a second).
    var worked: Int
    /// Page faults served from memory.
    var minorFaults: Int
    /// Page faults that had to wait for a disk.
    var majorFaults: Int

    /// Ticks in a second: `USER_HZ`, 100 on every architecture that Swift runs on.
    static let inSecond = 100.0

    /// Reads the text of `/proc/PID/stat`; nil if it does not parse.
    init?(stat: String) {
        // The second field is the program's name in brackets and may contain blanks and brackets itself.
        guard let bracket = stat.utf8.lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let fields = stat[stat.utf8.index(after: bracket)...].byteFields
        // Numbered from 1 in `proc(5)`, of which the first two are cut off here.
        let first = 3
        guard fields.count > 15 - first, let minor = Int(fields[10 - first]), let major = Int(fields[12 - first]),
            let user = Int(fields[14 - first]), let kernel = Int(fields[15 - first]),
            minor >= 0, major >= 0, user >= 0, kernel >= 0
        else { return nil }
        let (worked, overflow) = user.addingReportingOverflow(kernel)
        guard !overflow else { return nil }
        self.worked = worked
        minorFaults = minor
        majorFaults = major
    }
}
