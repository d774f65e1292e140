import Foundation
import ImageCoding
import Testing

@Suite("Memory is given back")
struct MemoryTests {
    /// Each decode through libvips holds some 40 to 200 KB of pipeline: kept, these rounds would hold 120 to 600 MB.
    static let rounds = 3_000
    /// What the suites that run at the same time may add.
    static let noiseByteCount = 80 << 20

    @Test(
        "decoding again and again does not grow the process",
        .enabled(if: Golden.hasVips, "libvips is not installed"),
        arguments: ["profile-p3.jpg", "rgb.tiff", "lossless.webp", "type6-8bit.png"])
    func decoding(file: String) throws {
        let bytes = try Golden.named(file).bytes
        for _ in 0..<100 { _ = try decode(bytes) }
        let before = try residentByteCount()
        for _ in 0..<Self.rounds { _ = try decode(bytes) }
        #expect(try residentByteCount() - before < Self.noiseByteCount)
    }

    /// The second number of /proc/self/statm: resident pages (proc(5)).
    private func residentByteCount() throws -> Int {
        let numbers = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        let pages = try #require(numbers.count > 1 ? Int(numbers[1]) : nil)
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}
