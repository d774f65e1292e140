import COnnxRuntime

/// The number format of a tensor's elements.
public enum ElementType: String, Sendable, Codable, CaseIterable {
    case float32, float16, bfloat16, float64, uint8, int8, uint16, int16, int32, int64, uint32, uint64, bool, string
    /// A format of the ONNX standard that Matte has no name for.
    case other

    /// The format behind a number of the library.
    init(_ number: OrtElementType) {
        self = Self.allCases.first { $0 != .other && $0.number == number } ?? .other
    }

    /// The library's number.
    var number: OrtElementType {
        switch self {
        case .float32: OrtElementFloat
        case .float16: OrtElementFloat16
        case .bfloat16: OrtElementBFloat16
        case .float64: OrtElementDouble
        case .uint8: OrtElementUInt8
        case .int8: OrtElementInt8
        case .uint16: OrtElementUInt16
        case .int16: OrtElementInt16
        case .int32: OrtElementInt32
        case .int64: OrtElementInt64
        case .uint32: OrtElementUInt32
        case .uint64: OrtElementUInt64
        case .bool: OrtElementBool
        case .string: OrtElementString
        case .other: OrtElementUndefined
        }
    }
}
