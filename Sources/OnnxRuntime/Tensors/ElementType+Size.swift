extension ElementType {
    /// Bytes of one element; nil for text and formats without a fixed size.
    public var byteCount: Int? {
        switch self {
        case .uint8, .int8, .bool: 1
        case .float16, .bfloat16, .uint16, .int16: 2
        case .float32, .int32, .uint32: 4
        case .float64, .int64, .uint64: 8
        case .string, .other: nil
        }
    }
}
