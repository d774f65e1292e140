import Foundation
import OnnxRuntime

/// Chooses file and number format for a model on a provider.
struct PrecisionResolution {
    let provider: ExecutionProvider
    let model: InstalledModel
    let request: EngineRequest

    struct Answer {
        /// What is reported as running.
        let precision: InferencePrecision
        let file: ModelFile
        /// What the provider is told to compute 32-bit weights in; nil leaves it to the model.
        let computeFormat: InferencePrecision?
    }

    /// - Throws: `MattingError` with code `precisionUnavailable` saying where that precision can be had.
    func resolve() throws(MattingError) -> Answer {
        switch request.precision {
        case .auto: try automatic()
        case .named(let precision): try named(precision)
        }
    }

    private func automatic() throws(MattingError) -> Answer {
        if provider == .openvino, model.manifest.precision == .fp32, request.hardwarePrecisions.contains(.bf16) {
            return try named(.bf16)
        }
        return try named(model.manifest.precision)
    }

    private func named(_ precision: InferencePrecision) throws(MattingError) -> Answer {
        switch (precision, provider) {
        case (.fp32, _):
            return Answer(precision: .fp32, file: try file(.fp32), computeFormat: .fp32)
        case (.int8, _):
            return Answer(precision: .int8, file: try file(.int8), computeFormat: nil)
        case (.bf16, .openvino):
            guard request.hardwarePrecisions.contains(.bf16) else {
                throw MattingError(
                    .precisionUnavailable,
                    "this processor has no BF16 arithmetic (AVX512-BF16 or AMX); use --precision fp32 or int8")
            }
            return Answer(precision: .bf16, file: try file(.bf16), computeFormat: .bf16)
        case (.bf16, .tensorrt):
            return Answer(precision: .bf16, file: try file(.bf16), computeFormat: .bf16)
        case (.fp16, .tensorrt) where model.manifest.precision == .fp32:
            return Answer(precision: .fp16, file: try file(.fp32), computeFormat: .fp16)
        case (.fp16, _):
            return Answer(precision: .fp16, file: try file(.fp16), computeFormat: nil)
        case (.bf16, .cpu), (.bf16, .cuda):
            throw MattingError(
                .precisionUnavailable,
                "the \(provider.rawValue) provider does not compute in BF16; use --device openvino, or --precision fp32"
            )
        }
    }

    private func file(_ precision: InferencePrecision) throws(MattingError) -> ModelFile {
        guard let file = model.file(for: precision) else {
            let held = model.precisions.map(\.rawValue).joined(separator: ", ")
            throw MattingError(
                .precisionUnavailable,
                "the model \(model.manifest.name) has no \(precision.rawValue) file (it has: \(held)); make one with: "
                    + "matte models optimize \(model.manifest.name) --precision \(precision.rawValue) --calibrate FOLDER"
            )
        }
        return file
    }
}

/// Number format and checksum of an ONNX file that has no manifest.
struct BareModel {
    let sha256: String
    let precision: InferencePrecision
    let computeFormat: InferencePrecision?

    /// - Throws: `MattingError` with code `modelNotFound` or `precisionUnavailable`.
    init(file: URL, request: EngineRequest, provider: ExecutionProvider) throws(MattingError) {
        do {
            sha256 = try FileDigests(of: file).sha256
        } catch {
            throw MattingError(.modelNotFound, "\(file.path): the model file cannot be read", cause: error)
        }
        switch request.precision {
        case .auto, .named(.fp32):
            precision = .fp32
            computeFormat = nil
        case .named(.bf16) where provider == .openvino && request.hardwarePrecisions.contains(.bf16):
            precision = .bf16
            computeFormat = .bf16
        case .named(let other):
            throw MattingError(
                .precisionUnavailable,
                "\(file.lastPathComponent) has no manifest that tells its number format, so --precision "
                    + "\(other.rawValue) cannot be promised; use auto, or make a manifest: matte models add")
        }
    }
}
