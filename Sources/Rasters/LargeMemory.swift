#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Memory for pictures, on huge pages where the system offers them.
///
/// A picture of 12 megapixels with alpha is 48 MB: in pages of 4 KiB its first writing takes 12,000 page faults, which
/// cost more than composing the picture does.
enum LargeMemory {
    /// The size of a huge page on x86-64 and on ARM64 with pages of 4 KiB.
    private static let hugePage = 2 << 20

    /// Memory for `count` elements, not initialised; freed with `deallocate()`.
    static func allocate<Element>(_ type: Element.Type, count: Int) -> UnsafeMutableBufferPointer<Element> {
        let bytes = count * MemoryLayout<Element>.stride
        guard bytes >= 2 * hugePage else { return .allocate(capacity: count) }
        let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: hugePage)
        #if os(Linux)
            // Only an advice: where huge pages are switched off the memory is as good as any.
            _ = madvise(memory, bytes, Int32(MADV_HUGEPAGE))
        #endif
        return UnsafeMutableBufferPointer(start: memory.bindMemory(to: Element.self, capacity: count), count: count)
    }
}
