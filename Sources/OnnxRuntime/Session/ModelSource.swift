import COnnxRuntime
import Foundation

/// Where a model's ONNX bytes are.
public enum ModelSource: Sendable {
    /// A file; weights that it keeps in files beside it are found.
    case file(String)
    /// The whole model.
    case bytes([UInt8])

    /// Has the library read the model.
    ///
    /// - Throws: `OnnxRuntimeError` with code `modelNotFound`, `modelInvalid`, `providerNotAvailable` or `outOfMemory`.
    func session(options: OpaquePointer, environment: InferenceEnvironment) throws(OnnxRuntimeError) -> OrtOwner {
        switch self {
        case .file(let path):
            try Self.requireReadableFile(path)
            return try OrtOwner(
                creating: .session, in: environment.library, "load the model \(path)", failingAs: .modelInvalid
            ) { $0.pointee.CreateSession(environment.owner.pointer, path, options, $1) }
        case .bytes(let bytes):
            guard !bytes.isEmpty else { throw OnnxRuntimeError(.modelInvalid, "the model is empty") }
            return try OrtOwner(
                creating: .session, in: environment.library, "load the model", failingAs: .modelInvalid
            ) { $0.pointee.CreateSessionFromArray(environment.owner.pointer, bytes, bytes.count, options, $1) }
        }
    }

    /// The library's texts for these cases name its own source files and not what to do.
    private static func requireReadableFile(_ path: String) throws(OnnxRuntimeError) {
        var status = stat()
        guard stat(path, &status) == 0, access(path, R_OK) == 0 else {
            throw OnnxRuntimeError(
                .modelNotFound, "the model \(path) cannot be read: \(String(cString: strerror(errno)))")
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw OnnxRuntimeError(.modelNotFound, "the model \(path) is not a file")
        }
        guard status.st_size > 0 else { throw OnnxRuntimeError(.modelInvalid, "the model \(path) is empty") }
    }
}
