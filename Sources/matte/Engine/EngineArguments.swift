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

    @Option(
        help: ArgumentHelp(
            "Where the network runs: auto, cpu, openvino, cuda or tensorrt. A named one is used or the command fails."))
    var device: DeviceChoice = .auto

    @Option(help: "Number format of the network: auto, fp32, bf16, fp16 or int8.")
    var precision: PrecisionChoice = .auto

    @Option(help: ArgumentHelp("Side of the model's input in pixels.", valueName: "pixels"))
    var size: Int?

    @Option(help: "Threads for the whole run. Default: the cores this process may use.")
    var threads: Int?

    @Option(
        help: ArgumentHelp(
            "A setting of ONNX Runtime; may be repeated. See `matte doctor --session-options`.", valueName: "key=value")
    )
    var sessionOption: [String] = []

    @Option(help: ArgumentHelp("The ONNX Runtime library to use.", valueName: "file"))
    var runtime: String?

    func validate() throws {
        if let threads, !(1...1024).contains(threads) {
            throw ValidationError("--threads must be from 1 to 1024, not \(threads)")
        }
        if let size, !(1...InputGeometry.largestSide).contains(size) {
            throw ValidationError("--size must be from 1 to \(InputGeometry.largestSide) pixels, not \(size)")
        }
        _ = try parsedSessionOptions()
    }

    /// Threads to use in all.
    var threadCount: Int { threads ?? ProcessorAllowance.allowedCores }

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
        let library = try RuntimeLibrary.load(searching: RuntimeSearch(explicitPath: runtime))
        let request = EngineRequest(
            device: device, precision: precision, threads: max(1, threadCount / max(1, concurrentRuns)),
            concurrentRuns: concurrentRuns, expectedRuns: expectedRuns, options: try parsedSessionOptions(),
            hardwarePrecisions: ProcessorAllowance.nativePrecisions)
        return try MattingModel(
            reference, request: request, environment: try InferenceEnvironment(library: library))
    }

    private func parsedSessionOptions() throws -> [SessionOption] {
        try sessionOption.map { text in
            guard let option = SessionOption(text) else {
                throw ValidationError("--session-option takes KEY=VALUE, not \"\(text)\"")
            }
            return option
        }
    }
}

extension DeviceChoice: ExpressibleByArgument {
    public static var allValueStrings: [String] { allNames }
}

extension PrecisionChoice: ExpressibleByArgument {
    public static var allValueStrings: [String] { allNames }
}

extension ModelStore {
    /// The store of this process.
    static let standard = ModelStore.standard(
        environment: ProcessInfo.processInfo.environment, executable: URL(fileURLWithPath: "/proc/self/exe"))
}
