import OnnxRuntime

/// The one input and the one output of a network that matter here.
struct ModelEnds {
    let input: TensorDescription
    let output: TensorDescription
    let layout: PictureLayout

    /// Finds both ends and checks that a photo can go in.
    ///
    /// - Throws: `MattingError` with code `modelUnsuitable` naming what the model has instead.
    init(of session: Session, manifest: ModelManifest) throws(MattingError) {
        try self.init(
            inputs: session.inputs, outputs: session.outputs, inputName: manifest.input.name,
            outputName: manifest.output.name, model: manifest.name)
    }

    init(
        inputs: [TensorDescription], outputs: [TensorDescription], inputName: String? = nil, outputName: String? = nil,
        model: String
    ) throws(MattingError) {
        func listed(_ ends: [TensorDescription]) -> String { ends.map(\.description).joined(separator: "; ") }
        guard inputs.count == 1 else {
            throw MattingError(
                .modelUnsuitable,
                "the model \(model) takes \(inputs.count) inputs (\(listed(inputs))); one photo goes in, so it cannot be run"
            )
        }
        guard inputName == nil || inputs[0].name == inputName else {
            throw MattingError(
                .modelUnsuitable,
                "the model \(model) has no input \"\(inputName ?? "")\", its input is \(inputs[0]); correct the manifest"
            )
        }
        guard let layout = PictureLayout(inputShape: inputs[0].shape) else {
            throw MattingError(
                .modelUnsuitable,
                "the model \(model) takes \(inputs[0]); a photo is [batch, 3, height, width] or [batch, height, width, 3], "
                    + "so it cannot be run")
        }
        guard let output = outputName.map({ name in outputs.first { $0.name == name } }) ?? outputs.first else {
            throw MattingError(
                .modelUnsuitable,
                "the model \(model) has no output \"\(outputName ?? "")\"; it has: \(listed(outputs)); correct the manifest"
            )
        }
        input = inputs[0]
        self.layout = layout
        self.output = output
    }
}
