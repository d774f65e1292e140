import Benchmarking
import Foundation
import Matting
import OnnxRuntime

/// What this installation can measure: the models that are there, the providers of the library, the precisions of each.
struct EngineCapabilities {
    /// Version of the library.
    let runtimeVersion: String
    /// What a suite may name.
    let capabilities: Capabilities

    /// Opens the library and reads the model store.
    ///
    /// - Throws: `OnnxRuntimeError` when there is no usable library, `MattingError` when a named model cannot be found.
    init(models named: [String], runtime: String?) throws {
        let library = try RuntimeLibrary.load(searching: RuntimeSearch(explicitPath: runtime))
        runtimeVersion = library.version
        var found: [String: ModelReference] = [:]
        for model in ModelStore.standard.contents().models where model.isPresent {
            found[model.manifest.name] = .manifest(model)
        }
        // A file is named by its path; a wrong one is refused here, before anything is measured.
        for name in named where found[name] == nil && (name.hasSuffix(".onnx") || name.hasSuffix(".json")) {
            found[name] = try ModelStore.standard.find(name)
        }
        let order = EngineRequest.automaticOrder + [.tensorrt]
        let references = found
        capabilities = Capabilities(
            models: found.keys.sorted(), devices: order.filter(library.isEnabled).map(\.rawValue)
        ) { model, device in
            guard let reference = references[model], let provider = ExecutionProvider(rawValue: device) else {
                return []
            }
            return InferencePrecision.allCases.filter { Self.runs(reference, $0, on: provider) }.map(\.rawValue)
        }
    }

    /// Whether a model can be loaded in a precision on a provider, by the same rules as `matte cut`.
    private static func runs(
        _ reference: ModelReference, _ precision: InferencePrecision, on provider: ExecutionProvider
    ) -> Bool {
        let computesBF16 =
            provider == .tensorrt
            || (provider == .openvino && ProcessorAllowance.nativePrecisions.contains(.bf16))
        switch reference {
        case .bareFile:
            return precision == .fp32 || (precision == .bf16 && provider == .openvino && computesBF16)
        case .manifest(let model):
            switch precision {
            case .fp32, .int8: return model.file(for: precision) != nil
            case .bf16: return computesBF16 && model.file(for: .bf16) != nil
            case .fp16:
                return model.file(for: .fp16) != nil || (provider == .tensorrt && model.manifest.precision == .fp32)
            }
        }
    }
}
