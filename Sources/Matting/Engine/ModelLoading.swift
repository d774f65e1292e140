import Foundation
import OnnxRuntime

/// The decisions between "this model, please" and a session that runs: file, provider, precision.
struct ModelLoading {
    let reference: ModelReference
    let request: EngineRequest
    let environment: InferenceEnvironment

    struct Loaded {
        let session: Session
        let manifest: ModelManifest
        let description: EngineDescription
    }

    /// - Throws: `MattingError`, see `MattingModel.init`.
    func load() throws(MattingError) -> Loaded {
        switch request.device {
        case .named(let provider):
            return try load(on: provider, notes: [])
        case .auto:
            var notes: [String] = []
            let candidates = request.order.filter(environment.library.isEnabled)
            for provider in candidates.dropLast() {
                do throws(MattingError) {
                    return try load(on: provider, notes: notes)
                } catch {
                    guard error.code == .deviceUnavailable || error.code == .precisionUnavailable else { throw error }
                    notes.append("\(provider.rawValue) was passed over: \(error.message)")
                }
            }
            guard let last = candidates.last else {
                throw MattingError(
                    .deviceUnavailable,
                    "\(environment.library.path) offers no provider that can be used here; run: script/bootstrap")
            }
            return try load(on: last, notes: notes)
        }
    }

    private func load(on provider: ExecutionProvider, notes: [String]) throws(MattingError) -> Loaded {
        switch reference {
        case .manifest(let model):
            let precision = try PrecisionResolution(
                provider: provider, model: model, request: request
            ).resolve()
            let sha256 = try precision.file.verify()
            let session = try session(
                file: precision.file.url, provider: provider, compute: precision.computeFormat,
                name: model.manifest.name)
            return Loaded(
                session: session, manifest: model.manifest,
                description: describe(
                    model.manifest.name, sha256, provider, precision.precision, notes: notes))
        case .bareFile(let file):
            let bare = try BareModel(file: file, request: request, provider: provider)
            let session = try session(
                file: file, provider: provider, compute: bare.computeFormat, name: file.lastPathComponent)
            let guess = try ManifestGuess(session: session, file: file, sha256: bare.sha256)
            return Loaded(
                session: session, manifest: guess.manifest,
                description: describe(
                    guess.manifest.name, bare.sha256, provider, bare.precision, notes: notes + guess.notes))
        }
    }

    private func describe(
        _ name: String, _ sha256: String, _ provider: ExecutionProvider, _ precision: InferencePrecision,
        notes: [String]
    ) -> EngineDescription {
        EngineDescription(
            modelName: name, modelSHA256: sha256, provider: provider, precision: precision, threads: request.threads,
            runtimeVersion: environment.library.version, runtimePath: environment.library.path, notes: notes)
    }

    private func session(
        file: URL, provider: ExecutionProvider, compute: InferencePrecision?, name: String
    ) throws(MattingError) -> Session {
        var options = SessionOptions(provider: provider, threads: request.threads(on: provider), precision: compute)
        // Threads that spin between two photos steal the time in which the next one is decoded.
        options.allowSpinning = request.concurrentRuns == 1
        // A plan is one block beside the scattered memory of the first run, which is kept: with U2-Netp 340 MB instead of
        // 150 for each run at a time, and no faster.
        options.memoryPattern = provider != .cpu
        if provider == .openvino, request.concurrentRuns > 1 {
            // One stream computes one run after the other, however many are under way.
            options.providerOptions["num_streams"] = "\(request.concurrentRuns)"
        }
        for option in request.options { try option.apply(to: &options) }
        do throws(OnnxRuntimeError) {
            return try Session(model: .file(file.path), options: options, environment: environment)
        } catch {
            throw Self.explain(error, model: name)
        }
    }

    private static func explain(_ error: OnnxRuntimeError, model: String) -> MattingError {
        let code: MattingError.Code =
            switch error.code {
            case .libraryNotFound, .libraryInvalid, .libraryTooOld, .providerNotAvailable: .deviceUnavailable
            case .precisionNotAvailable: .precisionUnavailable
            case .modelNotFound: .modelNotFound
            case .modelInvalid: .modelUnsuitable
            case .outOfMemory: .outOfMemory
            case .invalidArgument, .runFailed, .cancelled: .modelUnsuitable
            }
        return MattingError(code, "the model \(model): \(error.description)", cause: error)
    }
}
