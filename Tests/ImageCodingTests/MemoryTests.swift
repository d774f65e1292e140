import Foundation
import ImageCoding
import Testing

@Suite("Memory is given back")
struct MemoryTests {
    /// Each decode through libvips holds some 40 to 200 KB of pipeline: kept, a window would hold 12 to 60 MB more.
    static let roundsOfWindow = 300
    /// Other suites run in the same process and grow it too, but not by this much in every window, as a leak would.
    static let windows = 10
    static let grownByteCount = 6 << 20

    @Test(
        "decoding again and again does not grow the process",
        .enabled(if: Golden.hasVips, "libvips is not installed"),
        arguments: ["profile-p3.jpg", "rgb.tiff", "lossless.webp", "type6-8bit.png"])
    func decoding(file: String) throws {
        let bytes = try Golden.named(file).bytes
        for _ in 0..<100 { _ = try decode(bytes) }
        var growths: [Int] = []
        for _ in 0..<Self.windows {
            let before = try residentByteCount()
            for _ in 0..<Self.roundsOfWindow { _ = try decode(bytes) }
            growths.append(try residentByteCount() - before)
            if growths[growths.count - 1] < Self.grownByteCount { return }
        }
        Issue.record("the process grew in every window: \(growths) bytes")
    }

    /// The second number of /proc/self/statm: resident pages (proc(5)).
    private func residentByteCount() throws -> Int {
        let numbers = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        let pages = try #require(numbers.count > 1 ? Int(numbers[1]) : nil)
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}
