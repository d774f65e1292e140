import Foundation
import Synchronization
import Testing

@testable import Rasters

@Suite("Freed blocks")
struct FreedBlocksTests {
    /// Longer than any test runs.
    private static let never = DispatchTimeInterval.seconds(100_000)

    /// Addresses and sizes that were given back to the system.
    private final class Returned: Sendable {
        let blocks = Mutex<[UInt: Int]>([:])
        var count: Int { blocks.withLock { $0.count } }

        func add(_ start: UnsafeMutableRawPointer, _ bytes: Int) {
            let address = UInt(bitPattern: start)
            blocks.withLock { $0[address] = bytes }
        }
    }

    /// An address that stands for a block; it is never read.
    private func block(_ number: UInt) throws -> UnsafeMutableRawPointer {
        try #require(UnsafeMutableRawPointer(bitPattern: number << 32))
    }

    @Test("A freed block is handed out again for as much or a little less, and as what it is")
    func again() throws {
        let returned = Returned()
        let freed = FreedBlocks(idle: Self.never) { returned.add($0, $1) }
        #expect(freed.take(100) == nil)
        #expect(freed.take(500) == nil)
        freed.give(try block(2), bytes: 500)
        freed.give(try block(1), bytes: 100)
        #expect(freed.take(79) == nil, "100 is too much for 79")
        #expect(freed.take(101) == nil)
        #expect(try returned.blocks.withLock { $0 } == [UInt(bitPattern: block(2)): 500], "the oldest made room")
        #expect(try freed.take(80) == block(1))
        freed.give(try block(1), bytes: 80)
        #expect(try freed.take(100) == block(1), "it has not shrunk")
    }

    @Test("The block with the least waste is taken")
    func best() throws {
        let freed = FreedBlocks(idle: Self.never) { _, _ in }
        for bytes in [120, 105, 110] { #expect(freed.take(bytes) == nil) }
        for (number, bytes) in [(1, 120), (2, 105), (3, 110)] { freed.give(try block(UInt(number)), bytes: bytes) }
        #expect(try freed.take(104) == block(2))
        #expect(try freed.take(104) == block(3))
    }

    @Test("What is kept and what is used are together never more than was used at one time")
    func bounded() throws {
        let returned = Returned()
        let freed = FreedBlocks(idle: Self.never) { returned.add($0, $1) }
        var used: [(address: UInt, bytes: Int)] = []
        var (sum, peak, mapped) = (0, 0, 0)
        var seed = UInt64(7)
        func random(_ count: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % count
        }
        var sizes: [UInt: Int] = [:]
        for number in 1..<3000 {
            if used.isEmpty || random(5) < 3 && used.count < 12 {
                let bytes = 1 + random(400)
                let start = freed.take(bytes)
                let address = start.map { UInt(bitPattern: $0) } ?? UInt(number) << 32
                if start == nil {
                    mapped += bytes
                    sizes[address] = bytes
                }
                sum += try #require(sizes[address])
                used.append((address, bytes))
            } else {
                let block = used.remove(at: random(used.count))
                sum -= try #require(sizes[block.address])
                freed.give(try #require(UnsafeMutableRawPointer(bitPattern: block.address)), bytes: block.bytes)
            }
            peak = max(peak, sum)
            let given = returned.blocks.withLock { $0.values.reduce(0, +) }
            #expect(mapped - given <= peak)
        }
        #expect(returned.blocks.withLock { given in given.allSatisfy { sizes[$0.key] == $0.value } })
    }

    @Test("A block that nobody takes goes back to the system")
    func idle() async throws {
        let returned = Returned()
        let freed = FreedBlocks(idle: .milliseconds(1)) { returned.add($0, $1) }
        #expect(freed.take(100) == nil)
        freed.give(try block(1), bytes: 100)
        let end = ContinuousClock.now + .seconds(120)
        while returned.count == 0, ContinuousClock.now < end { try await Task.sleep(for: .milliseconds(5)) }
        #expect(try returned.blocks.withLock { $0 } == [UInt(bitPattern: block(1)): 100])
        #expect(freed.take(100) == nil)
    }

    @Test("Memory that is handed out holds the pattern of builds for tests, and not what was there before")
    func poisoned() {
        let count = 40 << 20
        for _ in 0..<2 {
            let memory = LargeMemory.start(UInt8.self, count: count)
            for place in [0, count / 2, count - 1] {
                #expect(memory[place] == 0xA5)
                memory[place] = 7
            }
            LargeMemory.deallocate(memory, count: count)
        }
    }
}
