import COnnxRuntime

/// A tensor of ours as the library's value during one run, without a copy.
final class InputValue {
    private let owner: OrtOwner
    private let tensor: Tensor

    var pointer: OpaquePointer { owner.pointer }

    /// - Parameter memory: the library's description of the machine's main memory.
    /// - Throws: `OnnxRuntimeError` with code `invalidArgument`.
    init(_ tensor: Tensor, memory: OpaquePointer, library: RuntimeLibrary) throws(OnnxRuntimeError) {
        self.tensor = tensor
        let shape = tensor.shape.map { Int64($0) }
        // `UnsafeMutableRawPointer(mutating:)`: sound because the library reads the inputs of a run and never writes them.
        let start = UnsafeMutableRawPointer(mutating: tensor.bytes.baseAddress)
        owner = try OrtOwner(creating: .value, in: library, "pass a tensor to the model", failingAs: .invalidArgument) {
            guard let start else { return nil }
            return $0.pointee.CreateTensorWithDataAsOrtValue(
                memory, start, tensor.bytes.count, shape, shape.count, tensor.elementType.number, $1)
        }
    }
}
