import COnnxRuntime

/// A value that a run produced; holds the session, which holds the environment, so that none is released before it.
final class OutputValue: Sendable {
    private let value: OrtOwner
    private let session: Session

    init(_ value: consuming OrtOwner, of session: Session) {
        self.value = value
        self.session = session
    }

    /// A view of the value as a tensor, without a copy.
    ///
    /// - Throws: `OnnxRuntimeError` with code `runFailed` when the value is no tensor of numbers.
    func tensor(named name: String) throws(OnnxRuntimeError) -> Tensor {
        let library = value.library
        let pointer = value.pointer
        var isTensor: Int32 = 0
        try library.call("look at output \(name)", failingAs: .runFailed) { $0.pointee.IsTensor(pointer, &isTensor) }
        guard isTensor != 0 else { throw OnnxRuntimeError(.runFailed, "output \(name) of the model is not a tensor") }
        let info = try OrtOwner(creating: .tensorInfo, in: library, "look at output \(name)", failingAs: .runFailed) {
            $0.pointee.GetTensorTypeAndShape(pointer, $1)
        }
        let end = try TensorDescription(reading: info.pointer, named: name, in: library)
        let shape = end.shape.map { $0 ?? 0 }
        guard let stride = end.elementType.byteCount else {
            throw OnnxRuntimeError(
                .runFailed, "output \(name) of the model holds \(end.elementType.rawValue), which is not supported")
        }
        let count = try Tensor.elementCount(of: shape)
        var start: UnsafeMutableRawPointer?
        try library.call("read output \(name)", failingAs: .runFailed) {
            $0.pointee.GetTensorMutableData(pointer, &start)
        }
        return Tensor(
            elementType: end.elementType, shape: shape, elementCount: count,
            bytes: UnsafeRawBufferPointer(start: start, count: count * stride), owner: self)
    }
}
