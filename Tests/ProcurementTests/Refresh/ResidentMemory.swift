import Foundation

/// The memory of this process that is in use.
enum ResidentMemory {
    /// Bytes in physical memory, from `/proc/self/statm`, whose second number counts pages.
    static func bytes() throws -> Int {
        let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}
