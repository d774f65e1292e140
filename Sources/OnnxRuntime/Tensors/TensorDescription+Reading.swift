import COnnxRuntime

extension TensorDescription {
    /// Reads element type and shape out of the library's description.
    ///
    /// - Parameter info: a tensor's type and shape, alive during the call.
    /// - Throws: `OnnxRuntimeError` with code `modelInvalid`.
    init(reading info: OpaquePointer, named name: String, in library: RuntimeLibrary) throws(OnnxRuntimeError) {
        let action = "read the shape of \(name)"
        var type = OrtElementUndefined
        try library.call(action, failingAs: .modelInvalid) { $0.pointee.GetTensorElementType(info, &type) }
        var rank = 0
        try library.call(action, failingAs: .modelInvalid) { $0.pointee.GetDimensionsCount(info, &rank) }
        var lengths = [Int64](repeating: 0, count: rank)
        try library.call(action, failingAs: .modelInvalid) { $0.pointee.GetDimensions(info, &lengths, rank) }
        var names = [UnsafePointer<CChar>?](repeating: nil, count: rank)
        try library.call(action, failingAs: .modelInvalid) { $0.pointee.GetSymbolicDimensions(info, &names, rank) }
        self.init(
            name: name, elementType: ElementType(type),
            // The library writes -1 for a length that the model leaves open.
            shape: lengths.map { $0 < 0 ? nil : Int($0) },
            dimensionNames: names.map { name in name.map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } })
    }
}
