extension Tensor {
    /// The elements as 32-bit floats, row-major; integers keep their value.
    ///
    /// - Throws: `OnnxRuntimeError` with code `invalidArgument` for text, booleans and formats without a Swift type.
    public func floats() throws(OnnxRuntimeError) -> [Float] {
        let converted = try convertedToFloat32()
        return withExtendedLifetime(converted) { Array(converted.bytes.assumingMemoryBound(to: Float.self)) }
    }

    /// The same values as 32-bit floats; the tensor itself when it holds them already.
    ///
    /// - Throws: `OnnxRuntimeError` with code `invalidArgument` for text, booleans and formats without a Swift type.
    public func convertedToFloat32() throws(OnnxRuntimeError) -> Tensor {
        switch elementType {
        case .float32: return self
        case .float16: return try converted(from: Float16.self) { Float($0) }
        case .float64: return try converted(from: Double.self) { Float($0) }
        case .uint8: return try converted(from: UInt8.self) { Float($0) }
        case .int8: return try converted(from: Int8.self) { Float($0) }
        case .int32: return try converted(from: Int32.self) { Float($0) }
        case .int64: return try converted(from: Int64.self) { Float($0) }
        case .bfloat16: return try convertedFromBFloat16()
        case .uint16, .int16, .uint32, .uint64, .bool, .string, .other:
            throw OnnxRuntimeError(.invalidArgument, "a tensor of \(elementType.rawValue) has no form as float32")
        }
    }

    /// The same values rounded to 16-bit floats; the tensor itself when it holds them already.
    ///
    /// - Throws: `OnnxRuntimeError` with code `invalidArgument` when it holds neither 32-bit nor 16-bit floats.
    public func convertedToFloat16() throws(OnnxRuntimeError) -> Tensor {
        switch elementType {
        case .float16: return self
        case .float32: return try converted(from: Float.self) { Float16($0) }
        default:
            throw OnnxRuntimeError(.invalidArgument, "a tensor of \(elementType.rawValue) has no form as float16")
        }
    }

    /// The same values rounded to bytes, those beyond 0...255 at its ends; the tensor itself when it holds them already.
    ///
    /// - Throws: `OnnxRuntimeError` with code `invalidArgument` when it holds neither 32-bit floats nor bytes.
    public func convertedToUInt8() throws(OnnxRuntimeError) -> Tensor {
        switch elementType {
        case .uint8: return self
        case .float32: return try converted(from: Float.self) { $0 > 0 ? UInt8(min(255, $0).rounded()) : 0 }
        default:
            throw OnnxRuntimeError(.invalidArgument, "a tensor of \(elementType.rawValue) has no form as uint8")
        }
    }

    private func converted<Source: TensorElement, Target: TensorElement>(
        from source: Source.Type, _ convert: (Source) -> Target
    ) throws(OnnxRuntimeError) -> Tensor {
        let elements = bytes.assumingMemoryBound(to: source)
        return try Tensor(of: Target.self, shape: shape) { target in
            for index in elements.indices { target[index] = convert(elements[index]) }
        }
    }

    /// A brain float is the upper half of a 32-bit float.
    private func convertedFromBFloat16() throws(OnnxRuntimeError) -> Tensor {
        let halves = bytes.assumingMemoryBound(to: UInt16.self)
        return try Tensor(of: Float.self, shape: shape) { target in
            for index in halves.indices { target[index] = Float(bitPattern: UInt32(halves[index]) << 16) }
        }
    }
}
