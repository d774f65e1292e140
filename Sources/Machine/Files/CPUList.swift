/// The kernel's list of logical processors, as in `0-3,8,10-11`.
struct CPUList: Sendable, Hashable {
    /// Numbers of the processors, ascending.
    let members: [Int]

    /// Largest processor number believed; the kernel's own limit on x86 (`CONFIG_NR_CPUS`) is 8,192.
    static let numberLimit = 65_535

    /// Reads the kernel's notation; nil if any part of it is no number, no range, or beyond `numberLimit`.
    init?(_ text: some StringProtocol) {
        var found: Set<Int> = []
        for part in String(text).trimmedBlanks.utf8.split(separator: UInt8(ascii: ",")) {
            let ends = part.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
            guard ends.count <= 2, let first = ends.first.flatMap({ Int(Substring($0)) }),
                let last = ends.last.flatMap({ Int(Substring($0)) }),
                first >= 0, last >= first, last <= Self.numberLimit
            else { return nil }
            found.formUnion(first...last)
        }
        members = found.sorted()
    }
}
