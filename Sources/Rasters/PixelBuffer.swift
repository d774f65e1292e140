/// Flat pixel memory with one owner, immutable once built and freed with its last reference.
public final class PixelBuffer<Element: BitwiseCopyable & Sendable>: Sendable {
    /// The number of elements.
    public let count: Int

    // unsafe: sound because the memory is written only inside `init` and only read afterwards.
    private nonisolated(unsafe) let storage: UnsafeMutableBufferPointer<Element>
    private let deallocator: @Sendable (UnsafeMutableBufferPointer<Element>) -> Void

    /// Allocates `count` elements and lets `body` fill every one of them.
    ///
    /// The memory that `body` receives is not initialised; it must not escape the call. Rethrows what `body` throws.
    public init(count: Int, initializingWith body: (UnsafeMutableBufferPointer<Element>) throws -> Void) rethrows {
        precondition(count >= 0, "A pixel buffer cannot have \(count) elements.")
        let memory = LargeMemory.allocate(Element.self, count: count)
        do {
            try body(memory)
        } catch {
            LargeMemory.deallocate(memory)
            throw error
        }
        self.count = count
        self.storage = memory
        self.deallocator = { LargeMemory.deallocate($0) }
    }

    /// Takes over memory that someone else filled, without a copy; `deallocator` is called once, when the last
    /// reference goes. The memory must not be written to any more.
    public init(
        adopting memory: UnsafeMutableBufferPointer<Element>,
        deallocator: @escaping @Sendable (UnsafeMutableBufferPointer<Element>) -> Void
    ) {
        self.count = memory.count
        self.storage = memory
        self.deallocator = deallocator
    }

    /// A copy of `elements`.
    public convenience init(_ elements: [Element]) {
        self.init(count: elements.count) { memory in
            _ = memory.initialize(fromContentsOf: elements)
        }
    }

    /// Lends the elements for reading; the pointer must not escape `body`. Rethrows what `body` throws.
    public func withPixels<Result>(_ body: (UnsafeBufferPointer<Element>) throws -> Result) rethrows -> Result {
        try body(UnsafeBufferPointer(storage))
    }

    deinit { deallocator(storage) }
}
