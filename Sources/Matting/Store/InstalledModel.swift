import Foundation
import OnnxRuntime

/// A manifest together with the folder it stands in.
public struct InstalledModel: Sendable, Hashable {
    public let manifest: ModelManifest
    /// Folder of the manifest and of the model files.
    public let folder: URL

    public init(manifest: ModelManifest, folder: URL) {
        self.manifest = manifest
        self.folder = folder
    }

    /// Reads the manifest at a path.
    ///
    /// - Throws: `MattingError` with code `modelNotFound` or `manifestInvalid`.
    public init(manifestAt file: URL) throws(MattingError) {
        let json: Data
        do {
            let size = try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
            guard size <= ModelManifest.byteLimit else {
                throw MattingError(.manifestInvalid, "\(file.path): too large for a manifest (\(size) bytes)")
            }
            json = try Data(contentsOf: file)
        } catch let error as MattingError {
            throw error
        } catch {
            throw MattingError(.modelNotFound, "\(file.path): the manifest cannot be read", cause: error)
        }
        self.init(manifest: try ModelManifest(json: json, origin: file.path), folder: file.deletingLastPathComponent())
    }

    /// The model file in the manifest's own precision.
    public var file: URL { folder.appendingPathComponent(manifest.file) }

    /// True when the model file is there (not yet verified).
    public var isPresent: Bool { FileManager.default.fileExists(atPath: file.path) }

    /// The file to load for a precision, with the checksum it must have.
    ///
    /// BF16 has no file of its own: the provider rounds FP32 weights while it loads them.
    /// - Returns: nil when the model has no file in that number format.
    public func file(for precision: InferencePrecision) -> ModelFile? {
        if precision == manifest.precision || (precision == .bf16 && manifest.precision == .fp32) {
            return ModelFile(url: file, sha256: manifest.sha256, md5: manifest.md5)
        }
        return manifest.variants?[precision.rawValue].map {
            ModelFile(url: folder.appendingPathComponent($0.file), sha256: $0.sha256, md5: nil)
        }
    }

    /// Precisions for which a file is named, the manifest's own first.
    public var precisions: [InferencePrecision] {
        [manifest.precision]
            + (manifest.variants ?? [:]).keys.compactMap(InferencePrecision.init(rawValue:))
            .sorted { $0.rawValue < $1.rawValue }
    }
}

/// What `--model` can mean.
public enum ModelReference: Sendable {
    case manifest(InstalledModel)
    /// An ONNX file with no manifest; one is guessed by asking the model.
    case bareFile(URL)
}
