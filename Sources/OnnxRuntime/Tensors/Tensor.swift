import COnnxRuntime

/// An array of numbers with a shape, as a network takes and gives them; immutable.
///
/// The memory belongs to the caller (input, no copy), to the tensor, or to the library (output, no copy); in each case the
/// tensor keeps its owner alive.
///
/// `@unchecked Sendable`: sound because the elements are only read once the tensor exists, and the owner only frees them.
public final class Tensor: @unchecked Sendable {
    public let elementType: ElementType
    /// One length per dimension, outermost first; empty for a single number.
    public let shape: [Int]
    public let elementCount: Int
    let bytes: UnsafeRawBufferPointer
    private let owner: AnyObject

    init(elementType: ElementType, shape: [Int], elementCount: Int, bytes: UnsafeRawBufferPointer, owner: AnyObject) {
        self.elementType = elementType
        self.shape = shape
        self.elementCount = elementCount
        self.bytes = bytes
        self.owner = owner
    }

    /// Uses the caller's memory without a copy.
    ///
    /// - Parameters:
    ///   - elements: in row-major order; unchanged and in place as long as `owner` lives.
    ///   - shape: lengths of 1 or more whose product is the number of elements.
    ///   - owner: what keeps the memory alive.
    /// - Throws: `OnnxRuntimeError` with code `invalidArgument` when shape and count differ.
    public convenience init<Element: TensorElement>(
        borrowing elements: UnsafeBufferPointer<Element>, shape: [Int], keepingAlive owner: AnyObject
    ) throws(OnnxRuntimeError) {
        try Self.check(shape, holds: elements.count)
        self.init(
            elementType: Element.elementType, shape: shape, elementCount: elements.count,
            bytes: UnsafeRawBufferPointer(elements), owner: owner)
    }

    /// Makes memory of its own and has it filled.
    ///
    /// - Parameters:
    ///   - shape: lengths of 1 or more.
    ///   - body: writes every element, in row-major order.
    /// - Throws: `OnnxRuntimeError` with code `invalidArgument` for an impossible shape.
    public convenience init<Element: TensorElement>(
        of type: Element.Type = Element.self, shape: [Int],
        initializingWith body: (UnsafeMutableBufferPointer<Element>) -> Void
    ) throws(OnnxRuntimeError) {
        let memory = AlignedMemory<Element>(count: try Self.elementCount(of: shape))
        body(memory.elements)
        self.init(
            elementType: Element.elementType, shape: shape, elementCount: memory.elements.count,
            bytes: UnsafeRawBufferPointer(memory.elements), owner: memory)
    }

    /// Copies elements in row-major order.
    ///
    /// - Throws: `OnnxRuntimeError` with code `invalidArgument` when shape and count differ.
    public convenience init<Element: TensorElement>(_ elements: [Element], shape: [Int]) throws(OnnxRuntimeError) {
        try Self.check(shape, holds: elements.count)
        try self.init(shape: shape) { memory in _ = memory.update(fromContentsOf: elements) }
    }

    /// Gives the elements as they lie in memory, row-major; the pointer is valid inside `body` only.
    ///
    /// - Throws: `OnnxRuntimeError` with code `invalidArgument` when the elements are of another type, or what `body` throws.
    public func withElements<Element: TensorElement, Result>(
        of type: Element.Type = Element.self, _ body: (UnsafeBufferPointer<Element>) throws -> Result
    ) throws -> Result {
        guard type.elementType == elementType else {
            throw OnnxRuntimeError(
                .invalidArgument,
                "the tensor holds \(elementType.rawValue), it cannot be read as \(type.elementType.rawValue)")
        }
        return try withExtendedLifetime(owner) { try body(bytes.assumingMemoryBound(to: type)) }
    }

    static func check(_ shape: [Int], holds count: Int) throws(OnnxRuntimeError) {
        guard try elementCount(of: shape) == count else {
            throw OnnxRuntimeError(.invalidArgument, "a tensor of shape \(shape) cannot hold \(count) elements")
        }
    }

    /// The product of the lengths; 1 for an empty shape.
    static func elementCount(of shape: [Int]) throws(OnnxRuntimeError) -> Int {
        var product = 1
        for length in shape {
            let (next, overflow) = product.multipliedReportingOverflow(by: length)
            // 2^48 elements are beyond any machine's address space; past it, byte counts could overflow.
            guard length > 0, !overflow, next < 1 << 48 else {
                throw OnnxRuntimeError(.invalidArgument, "a tensor cannot have shape \(shape)")
            }
            product = next
        }
        return product
    }
}
