import Foundation
import OnnxRuntime

/// The folders in which models are looked for, and what is in them.
public struct ModelStore: Sendable {
    /// Searched in this order; the first manifest of a name wins.
    public let folders: [URL]
    /// Where `pull` and `add` write.
    public let userFolder: URL

    /// Subfolder with manifests of models by others that `pull` can get.
    static let knownFolder = "known"

    public init(folders: [URL], userFolder: URL) {
        self.folders = folders
        self.userFolder = userFolder
    }

    /// The usual folders: `MATTE_MODELS` (colon-separated), the user's own, then those that belong to the program.
    ///
    /// - Parameter executable: path of the running program, from which shipped models are found wherever it is installed.
    public static func standard(environment: [String: String], executable: URL) -> ModelStore {
        let home = URL(fileURLWithPath: environment["HOME"] ?? "/", isDirectory: true)
        // Empty means unset, as the XDG base directory specification says.
        let data =
            environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 }.map {
                URL(fileURLWithPath: $0, isDirectory: true)
            }
            ?? home.appendingPathComponent(".local/share", isDirectory: true)
        let userFolder = data.appendingPathComponent("matte/models", isDirectory: true)
        var folders = (environment["MATTE_MODELS"] ?? "").split(separator: ":")
            .map { URL(fileURLWithPath: String($0), isDirectory: true) }
        folders.append(userFolder)
        folders += shippedFolders(from: executable.resolvingSymlinksInPath())
        return ModelStore(folders: folders, userFolder: userFolder)
    }

    /// `share/matte/models` of an installation, or `Models` and `.runtime/models` of the checkout the program was built in.
    private static func shippedFolders(from executable: URL) -> [URL] {
        let binFolder = executable.deletingLastPathComponent()
        var folders = [
            binFolder.deletingLastPathComponent().appendingPathComponent("share/matte/models", isDirectory: true)
        ]
        var folder = binFolder
        while folder.path != "/" {
            if FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path) {
                folders.append(folder.appendingPathComponent("Models", isDirectory: true))
                folders.append(folder.appendingPathComponent(".runtime/models", isDirectory: true))
                break
            }
            folder.deleteLastPathComponent()
        }
        return folders
    }

    /// Every manifest found, by name, with the reasons why some could not be read.
    public func contents() -> (models: [InstalledModel], problems: [MattingError]) {
        var models: [String: InstalledModel] = [:]
        var problems: [MattingError] = []
        for folder in folders.flatMap({ [$0, $0.appendingPathComponent(Self.knownFolder, isDirectory: true)] }) {
            let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
            for name in names where name.hasSuffix(".json") {
                do throws(MattingError) {
                    let model = try InstalledModel(manifestAt: folder.appendingPathComponent(name))
                    let known = models[model.manifest.name]
                    // A manifest whose file is there beats one that only tells where to pull it from.
                    if known == nil || (!known!.isPresent && model.isPresent) {  // sound because nil is tested first
                        models[model.manifest.name] = model
                    }
                } catch {
                    problems.append(error)
                }
            }
        }
        return (models.values.sorted { $0.manifest.name < $1.manifest.name }, problems)
    }

    /// The model that `--model` names: a name in the store, a manifest file, or a bare ONNX file.
    ///
    /// - Throws: `MattingError` with code `modelNotFound` or `manifestInvalid`, saying what there is instead.
    public func find(_ reference: String) throws(MattingError) -> ModelReference {
        if reference.hasSuffix(".json") {
            return .manifest(try InstalledModel(manifestAt: URL(fileURLWithPath: reference)))
        }
        if reference.hasSuffix(".onnx") {
            let file = URL(fileURLWithPath: reference)
            guard FileManager.default.fileExists(atPath: file.path) else {
                throw MattingError(.modelNotFound, "\(reference): no such model file")
            }
            return .bareFile(file)
        }
        let (models, _) = contents()
        guard let model = models.first(where: { $0.manifest.name == reference }) else {
            let names = models.filter(\.isPresent).map(\.manifest.name).joined(separator: ", ")
            throw MattingError(
                .modelNotFound,
                "no model is named \"\(reference)\"; installed: \(names.isEmpty ? "none" : names); "
                    + "give one of these, a FILE.onnx or a FILE.json")
        }
        guard model.isPresent else {
            throw MattingError(
                .modelNotFound, "the model \"\(reference)\" is known but not here; run: matte models pull \(reference)")
        }
        return .manifest(model)
    }

    /// The installed model with the lowest mean absolute difference on the reference set.
    ///
    /// - Throws: `MattingError` with code `modelNotFound` when none is installed.
    public func best() throws(MattingError) -> InstalledModel {
        let installed = contents().models.filter(\.isPresent)
        let best = installed.min {
            ($0.manifest.rankingMAD ?? .infinity, $0.manifest.name)
                < ($1.manifest.rankingMAD ?? .infinity, $1.manifest.name)
        }
        guard let best else {
            throw MattingError(
                .modelNotFound,
                "no model is installed (looked in \(folders.map(\.path).joined(separator: ", "))); run: script/bootstrap"
            )
        }
        return best
    }
}
