/// The inputs and output names of one run, checked against the model: the library reads past arrays that do not fit.
struct RunRequest {
    let inputNames: [String]
    let tensors: [Tensor]
    let outputNames: [String]

    /// - Throws: `OnnxRuntimeError` with code `invalidArgument` that names the input or output and says what is wrong.
    init(
        _ inputs: [(name: String, tensor: Tensor)], outputs: [String]?, for session: Session
    ) throws(OnnxRuntimeError) {
        guard inputs.count == session.inputs.count else {
            throw OnnxRuntimeError(
                .invalidArgument,
                "the model takes \(session.inputs.count) inputs (\(Self.list(session.inputs))), \(inputs.count) were given"
            )
        }
        var tensors: [Tensor] = []
        for end in session.inputs {
            guard let given = inputs.first(where: { $0.name == end.name }) else {
                throw OnnxRuntimeError(.invalidArgument, "no tensor was given for input \(end)")
            }
            tensors.append(try Self.fitted(given.tensor, to: end))
        }
        inputNames = session.inputs.map(\.name)
        self.tensors = tensors
        outputNames = try Self.checked(outputs ?? session.outputs.map(\.name), of: session)
    }

    private static func fitted(_ tensor: Tensor, to end: TensorDescription) throws(OnnxRuntimeError) -> Tensor {
        if let misfit = end.misfit(ofShape: tensor.shape) {
            throw OnnxRuntimeError(.invalidArgument, "input \(end.name) \(misfit)")
        }
        if tensor.elementType == end.elementType { return tensor }
        if end.elementType == .float16, tensor.elementType == .float32 { return try tensor.convertedToFloat16() }
        if end.elementType == .uint8, tensor.elementType == .float32 { return try tensor.convertedToUInt8() }
        throw OnnxRuntimeError(
            .invalidArgument, "input \(end.name) holds \(tensor.elementType.rawValue), the model takes \(end)")
    }

    private static func checked(_ names: [String], of session: Session) throws(OnnxRuntimeError) -> [String] {
        guard !names.isEmpty else { throw OnnxRuntimeError(.invalidArgument, "no output was asked for") }
        for name in names where !session.outputs.contains(where: { $0.name == name }) {
            throw OnnxRuntimeError(
                .invalidArgument, "the model has no output \(name); it gives \(list(session.outputs))")
        }
        guard Set(names).count == names.count else {
            throw OnnxRuntimeError(.invalidArgument, "an output was asked for twice in \(names)")
        }
        return names
    }

    private static func list(_ ends: [TensorDescription]) -> String {
        ends.map(\.description).joined(separator: "; ")
    }
}
