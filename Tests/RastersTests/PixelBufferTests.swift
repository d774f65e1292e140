import Rasters
import Synchronization
import Testing

@Suite("Pixel buffers")
struct PixelBufferTests {
    private struct Failure: Error {}

    @Test("Adopted memory is read without a copy and freed once, with the last reference")
    func adoptedMemoryIsFreedOnce() {
        let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 6)
        memory.initialize(repeating: 5)
        let address = UInt(bitPattern: memory.baseAddress)
        let freed = Mutex(0)
        do {
            let counter = FreeCounter()
            let buffer = PixelBuffer(adopting: memory) { memory in
                counter.count.withLock { $0 += 1 }
                memory.deallocate()
            }
            let image = RGBImage(size: PixelSize(width: 2, height: 1), buffer: buffer)
            #expect(image.buffer.withPixels { UInt(bitPattern: $0.baseAddress) } == address)
            #expect(counter.count.withLock { $0 } == 0)
            _ = consume image
            _ = consume buffer
            freed.withLock { $0 = counter.count.withLock { $0 } }
        }
        #expect(freed.withLock { $0 } == 1)
    }

    @Test("A body that throws leaves no buffer behind, small or large", arguments: [0, 10, 9_000_000])
    func throwingBodyIsRethrown(count: Int) {
        #expect(throws: Failure.self) {
            _ = try PixelBuffer<UInt8>(count: count) { _ in throw Failure() }
        }
    }

    @Test(
        "Large pictures begin on a huge page, whatever their length, and all of it can be written",
        arguments: [0, 1, 4_097])
    func largeMemoryIsAligned(excess: Int) {
        let count = (4 << 20) + excess
        let buffer = PixelBuffer<UInt8>(count: count) { memory in
            memory.initialize(repeating: 3)
            memory[count - 1] = 4
        }
        buffer.withPixels { pixels in
            #expect(UInt(bitPattern: pixels.baseAddress) % (2 << 20) == 0)
            #expect(pixels[0] == 3 && pixels[count - 1] == 4)
        }
    }

    @Test("Large pictures hold what was written")
    func largeMemoryWorks() {
        let size = PixelSize(width: 3001, height: 2003)
        let plane = TestPictures.alpha(size, level: 77)
        #expect(plane.mean == 77.0 / 255)
    }
}

private final class FreeCounter: Sendable {
    let count = Mutex(0)
}
