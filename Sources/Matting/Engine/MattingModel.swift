import OnnxRuntime
import Rasters

/// A network that is loaded and ready, with what its manifest says about photos.
public final class MattingModel: AlphaPredictor {
    public let manifest: ModelManifest
    public let description: EngineDescription
    public var input: ModelInput { manifest.input }

    private let asked: String
    private let session: Session
    private let inputName: String
    private let outputName: String
    private let layout: PictureLayout
    private let reading: OutputReading

    /// Finds the file for the precision asked for, verifies it and loads it on the device asked for.
    ///
    /// - Throws: `MattingError` with a code for which `concernsEngine` is true; its message says what to do.
    public init(
        _ reference: ModelReference, request: EngineRequest, environment: InferenceEnvironment
    ) throws(MattingError) {
        let loaded = try ModelLoading(reference: reference, request: request, environment: environment).load()
        session = loaded.session
        // No options, no word of them: folders that were finished without any stay finished.
        asked =
            "device=\(request.device.name) precision=\(request.precision.name)"
            + request.options.map { " \($0.key)=\($0.value)" }.joined()
        manifest = loaded.manifest
        description = loaded.description
        let ends = try ModelEnds(of: loaded.session, manifest: loaded.manifest)
        inputName = ends.input.name
        outputName = ends.output.name
        layout = ends.layout
        reading = OutputReading(output: loaded.manifest.output, name: ends.output.name)
    }

    /// Names everything that was asked of the engine and can change a pixel of the output.
    ///
    /// What `auto` came to is not in it: a folder that grew is not done again because another provider suits its size.
    public var fingerprint: String { "model=\(description.modelSHA256) \(asked)" }

    public func predict(_ input: FittedInput) throws(MattingError) -> FloatPlane {
        try predict([input])[0]
    }

    /// Alpha maps of several inputs in one run of the network.
    ///
    /// - Parameter inputs: at least one, all of the same size; a single one with channels first is not copied.
    /// - Throws: `MattingError` with code `inferenceFailed`, `modelUnsuitable` or `outOfMemory`.
    public func predict(_ inputs: [FittedInput]) throws(MattingError) -> [FloatPlane] {
        precondition(!inputs.isEmpty, "a batch needs at least one input")
        let size = inputs[0].size
        precondition(inputs.allSatisfy { $0.size == size }, "the inputs of one batch must be of one size")
        do throws(OnnxRuntimeError) {
            let tensor = try layout.tensor(of: inputs, size: size)
            let outputs = try session.run([(name: inputName, tensor: tensor)], outputs: [outputName])
            return try maps(outputs, batch: inputs.count)
        } catch let error {
            throw MattingError(
                error.code == .outOfMemory ? .outOfMemory : .inferenceFailed,
                "the network \(manifest.name) failed: \(error.description)", cause: error)
        }
    }

    private func maps(_ outputs: [Tensor], batch: Int) throws(OnnxRuntimeError) -> [FloatPlane] {
        do throws(MattingError) {
            return try reading.maps(from: outputs[0], batch: batch)
        } catch {
            throw OnnxRuntimeError(.runFailed, error.message)
        }
    }
}
