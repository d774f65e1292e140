import ArgumentParser
import Foundation
import Machine
import Matting
import OnnxRuntime

/// The options by which every verb chooses model, device and precision.
struct EngineArguments: ParsableArguments {
    @Option(
        help: "Model: a name from `matte models list`, a FILE.onnx or a FILE.json. Default: the best one installed.")
    var model: String?

    @Option(help: "Number format of the network: auto, fp32, bf16, fp16 or int8.")
    var precision: PrecisionChoice = .auto

    @Option(help: ArgumentHelp("Side of the model's input in pixels.", valueName: "pixels"))
    var size: Int?

    @OptionGroup var runtime: RuntimeArguments

    func validate() throws {
        if let size, !(1...InputGeometry.largestSide).contains(size) {
            throw ValidationError("--size must be from 1 to \(InputGeometry.largestSide) pixels, not \(size)")
        }
    }

    /// Threads to use in all.
    var threadCount: Int { runtime.threadCount }

    /// Finds the model that was asked for, or the best installed.
    ///
    /// - Throws: `MattingError`.
    func findModel() throws(MattingError) -> ModelReference {
        let store = ModelStore.standard
        guard let model else { return .manifest(try store.best()) }
        return try store.find(model)
    }

    /// Opens the runtime library and loads the model.
    ///
    /// - Parameters:
    ///   - concurrentRuns: how many predictions will run at the same time; they share the threads.
    ///   - expectedRuns: how many pictures there are, where that is known; a few are not worth a long start-up.
    /// - Throws: `MattingError` or `OnnxRuntimeError`, whose message says what to do.
    func loadModel(concurrentRuns: Int = 1, expectedRuns: Int? = nil) throws -> MattingModel {
        let reference = try findModel()
        let library = try runtime.library()
        let request = EngineRequest(
            device: runtime.device, precision: precision, threads: max(1, threadCount / max(1, concurrentRuns)),
            concurrentRuns: concurrentRuns, expectedRuns: expectedRuns, options: runtime.sessionOptions,
            hardwarePrecisions: ProcessorAllowance.nativePrecisions)
        return try MattingModel(
            reference, request: request, environment: try InferenceEnvironment(library: library))
    }
}

extension ModelStore {
    /// The store of this process.
    static let standard = ModelStore.standard(
        environment: ProcessInfo.processInfo.environment, executable: URL(fileURLWithPath: "/proc/self/exe"))
}
