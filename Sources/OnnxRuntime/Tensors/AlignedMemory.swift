/// Memory for the elements of a tensor, aligned as the kernels like it.
///
/// `@unchecked Sendable`: sound because the elements are written before the tensor that owns the memory exists.
final class AlignedMemory<Element: TensorElement>: @unchecked Sendable {
    /// A cache line, and the width of an AVX-512 register.
    private static var alignment: Int { 64 }

    let elements: UnsafeMutableBufferPointer<Element>

    /// - Parameter count: 1 or more.
    init(count: Int) {
        let bytes = UnsafeMutableRawBufferPointer.allocate(
            byteCount: count * MemoryLayout<Element>.stride, alignment: Self.alignment)
        elements = bytes.bindMemory(to: Element.self)
    }

    deinit {
        UnsafeMutableRawBufferPointer(elements).deallocate()
    }
}
