import Matting
import Rasters

/// Alpha maps of several inputs of one size in one run; a loaded network here, a closure in tests.
protocol BatchPredictor: Sendable {
    var input: ModelInput { get }
    /// - Throws: `MattingError` with code `inferenceFailed`, `modelUnsuitable` or `outOfMemory`.
    func predict(_ inputs: [FittedInput]) throws(MattingError) -> [FloatPlane]
}

extension MattingModel: BatchPredictor {}

/// One loading of a model: a predictor for each inference thread. A reload makes a new generation; what was shaped for the
/// old one is still run by the old one.
final class ModelGeneration: Sendable {
    let replicas: [any BatchPredictor]
    let manifest: ModelManifest
    let description: EngineDescription

    /// - Parameter replicas: at least one, all of the same model.
    init(replicas: [any BatchPredictor], manifest: ModelManifest, description: EngineDescription) {
        precondition(!replicas.isEmpty, "a generation needs a predictor")
        self.replicas = replicas
        self.manifest = manifest
        self.description = description
    }

    var input: ModelInput { manifest.input }
}
