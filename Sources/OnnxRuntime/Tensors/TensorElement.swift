/// A Swift type whose values a tensor can hold as they lie in memory.
public protocol TensorElement: BitwiseCopyable, Sendable {
    /// The same format in the library's words.
    static var elementType: ElementType { get }
}

extension Float: TensorElement {
    public static var elementType: ElementType { .float32 }
}

extension Float16: TensorElement {
    public static var elementType: ElementType { .float16 }
}

extension Double: TensorElement {
    public static var elementType: ElementType { .float64 }
}

extension UInt8: TensorElement {
    public static var elementType: ElementType { .uint8 }
}

extension Int8: TensorElement {
    public static var elementType: ElementType { .int8 }
}

extension Int32: TensorElement {
    public static var elementType: ElementType { .int32 }
}

extension Int64: TensorElement {
    public static var elementType: ElementType { .int64 }
}
