import Foundation
import Machine
import Matting
import OnnxRuntime

/// What was found about this machine; everything in it was looked up or tried just now.
struct Diagnosis: Encodable {
    /// The runtime library and what it can do here.
    struct Runtime: Encodable {
        var path: String?
        var version: String?
        var sha256: String?
        var providers: [Provider] = []
        /// Why it cannot be used.
        var problem: String?
    }

    /// A provider and the precisions in which it really computed a tiny network.
    struct Provider: Encodable {
        let name: String
        var precisions: [String] = []
        /// Why it cannot be used, or why a precision cannot.
        var problems: [String] = []
    }

    struct Model: Encodable {
        let name: String
        let folder: String
        let precisions: [String]
        let isDefault: Bool
        let verified: Bool
        let problem: String?
    }

    let version = Version.text
    let machine: MachineFingerprint
    var runtime = Runtime()
    var models: [Model] = []

    init(runtimePath: String?) {
        machine = MachineFingerprint.current()
        runtime = Self.examineRuntime(RuntimeSearch(explicitPath: runtimePath))
        models = Self.examineModels()
    }

    private static func examineRuntime(_ search: RuntimeSearch) -> Runtime {
        var runtime = Runtime()
        do throws(OnnxRuntimeError) {
            let library = try RuntimeLibrary.load(searching: search)
            runtime.path = library.path
            runtime.version = library.version
            runtime.sha256 = (try? FileDigests(of: URL(fileURLWithPath: library.path)))?.sha256
            let environment = try InferenceEnvironment(library: library)
            runtime.providers = ExecutionProvider.allCases.map { examine($0, environment) }
        } catch {
            runtime.problem = error.description
        }
        return runtime
    }

    private static func examine(_ kind: ExecutionProvider, _ environment: InferenceEnvironment) -> Provider {
        var provider = Provider(name: kind.rawValue)
        do throws(OnnxRuntimeError) {
            try environment.library.requireProvider(kind)
        } catch {
            provider.problems = [error.description]
            return provider
        }
        for precision in InferencePrecision.allCases {
            do throws(OnnxRuntimeError) {
                let computed = try PrecisionProbe.computedPrecision(
                    asking: precision, on: kind, environment: environment)
                if computed == precision {
                    provider.precisions.append(precision.rawValue)
                } else {
                    provider.problems.append("\(precision.rawValue): computes in \(computed.rawValue) instead")
                }
            } catch {
                provider.problems.append("\(precision.rawValue): \(error.description)")
            }
        }
        return provider
    }

    private static func examineModels() -> [Model] {
        let store = ModelStore.standard
        let best = try? store.best()
        return store.contents().models.filter(\.isPresent).map { model in
            var problem: String?
            do throws(MattingError) {
                for precision in model.precisions { try model.file(for: precision)?.verify() }
            } catch {
                problem = error.message
            }
            return Model(
                name: model.manifest.name, folder: model.folder.path, precisions: model.precisions.map(\.rawValue),
                isDefault: model.manifest.name == best?.manifest.name, verified: problem == nil, problem: problem)
        }
    }
}
