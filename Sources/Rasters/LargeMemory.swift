#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Memory for pictures: on huge pages where the system offers them, used again for the next photo, and given back to the
/// system soon after nobody needs it.
///
/// A picture of 12 megapixels with alpha is 48 MB: in pages of 4 KiB its first writing takes 12,000 page faults, which
/// cost more than composing the picture does. The C library's allocator would keep blocks of up to 32 MB in the heap of
/// the thread that freed them, a few photos' worth for every thread.
enum LargeMemory {
    /// The size of a huge page on x86-64 and on ARM64 with pages of 4 KiB.
    private static let hugePage = 2 << 20
    /// Blocks below this many bytes are the allocator's.
    private static let smallest = 2 * hugePage
    private static let freed = FreedBlocks()

    /// Memory for `count` elements, not initialised, to be given to `deallocate`.
    static func allocate<Element>(_ type: Element.Type, count: Int) -> UnsafeMutableBufferPointer<Element> {
        let bytes = count * MemoryLayout<Element>.stride
        guard bytes >= smallest else { return poisoned(.allocate(capacity: count)) }
        let memory = freed.take(whole(bytes)) ?? map(whole(bytes))
        return poisoned(
            UnsafeMutableBufferPointer(start: memory.bindMemory(to: Element.self, capacity: count), count: count))
    }

    /// In builds for tests the memory holds a pattern at first, so that what is read before it is written shows: in other
    /// builds it may hold what was there before, such as another photo.
    private static func poisoned<Element>(
        _ memory: UnsafeMutableBufferPointer<Element>
    ) -> UnsafeMutableBufferPointer<Element> {
        #if DEBUG
            if let start = memory.baseAddress { memset(start, 0xA5, memory.count * MemoryLayout<Element>.stride) }
        #endif
        return memory
    }

    /// The beginning of memory for `count` elements and at least one, to be given to `deallocate` with that count.
    static func start<Element>(_ type: Element.Type, count: Int) -> UnsafeMutablePointer<Element> {
        guard let start = allocate(type, count: max(1, count)).baseAddress else {
            preconditionFailure("Memory for at least one element has a beginning.")
        }
        return start
    }

    /// Frees what `allocate` gave.
    static func deallocate<Element>(_ memory: UnsafeMutableBufferPointer<Element>) {
        let bytes = memory.count * MemoryLayout<Element>.stride
        guard bytes >= smallest, let start = memory.baseAddress else { return memory.deallocate() }
        freed.give(start, bytes: whole(bytes))
    }

    /// Frees what `start` gave for `count` elements.
    static func deallocate<Element>(_ start: UnsafeMutablePointer<Element>, count: Int) {
        deallocate(UnsafeMutableBufferPointer(start: start, count: max(1, count)))
    }

    private static func whole(_ bytes: Int) -> Int { (bytes + hugePage - 1) / hugePage * hugePage }

    /// Fresh memory that begins on a huge page.
    private static func map(_ bytes: Int) -> UnsafeMutableRawPointer {
        // What lies before the first huge page and behind the last one goes back at once.
        let room = bytes + hugePage
        guard let whole = mmap(nil, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0), whole != MAP_FAILED
        else { preconditionFailure("Memory for \(bytes) bytes is not to be had; use fewer jobs or smaller photos.") }
        let start = whole.alignedUp(toMultipleOf: hugePage)
        if start > whole { munmap(whole, start - whole) }
        let end = start + bytes
        if end < whole + room { munmap(end, whole + room - end) }
        #if os(Linux)
            // Only an advice: where huge pages are switched off the memory is as good as any.
            _ = madvise(start, bytes, Int32(MADV_HUGEPAGE))
        #endif
        return start
    }
}
