import ArgumentParser
import Foundation
import Matting
import OnnxRuntime

/// `matte models optimize`.
struct OptimizeModel: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "optimize",
        abstract: "Make a lower precision of a model, kept only if it passes the accuracy gate.",
        discussion: """
            Quantising is done by ONNX tools in Python; the command sets up an environment for them under the user's data
            folder, once, and says so. The gate: the mean absolute difference of alpha may be at most 0.002 above FP32's,
            against ground truth with --eval, else against FP32's own output on the calibration photos. Exit status: 0 made,
            1 the gate was not passed, 3 the environment could not be made.
            """)

    enum Precision: String, ExpressibleByArgument, CaseIterable { case fp16, int8 }

    @Argument(
        help: "Name of an installed model; take a bare ONNX file into the store first: matte models add FILE.onnx.")
    var model: String
    @Option(help: "fp16 or int8.") var precision: Precision
    @Option(help: ArgumentHelp("Photos like those that the model will see.", valueName: "folder")) var calibrate: String
    @Option(help: ArgumentHelp("Folder with image/ and alpha/ for the gate.", valueName: "folder")) var eval: String?
    @Option(help: "Side of the model's input in pixels.") var size: Int?
    @Flag(help: "Print the gate's result as one line of JSON.") var json = false

    func run() throws {
        try CommandExit.translating {
            let store = ModelStore.standard
            guard case .manifest(let found) = try store.find(model) else {
                throw CommandFailure.usage(
                    "\(model) has no manifest yet; take it into the store: matte models add \(model)")
            }
            for folder in [calibrate] + (eval.map { [$0] } ?? []) { _ = try FolderListing(of: folder) }
            let script = try Self.script()
            let manifest = try Self.inUserFolder(found, store: store)
            var arguments = [
                "bash", script, store.userFolder.deletingLastPathComponent().appendingPathComponent("optimize").path,
                manifest.path, "--precision", precision.rawValue, "--calibrate", calibrate,
            ]
            if let eval { arguments += ["--eval", eval] }
            if let size { arguments += ["--size", "\(size)"] }
            if json { arguments.append("--json") }
            // The tools take this process's place: their exit status, their signals and their output are the command's own.
            let words = arguments.map { strdup($0) } + [nil]
            execv("/bin/bash", words)
            throw FileError("/bin/bash", "cannot be started", errno: errno)
        }
    }

    /// The script of an installation or of the checkout that the program was built in.
    private static func script() throws(CommandFailure) -> String {
        var folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        var places = [
            folder.deletingLastPathComponent().appendingPathComponent("share/matte/training/optimize.sh").path
        ]
        while folder.path != "/" {
            places.append(folder.appendingPathComponent("Training/optimize.sh").path)
            folder.deleteLastPathComponent()
        }
        guard let script = places.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
            throw CommandFailure.engine(
                "optimize.sh was not found (looked for \(places[0])); install with: make install")
        }
        return script
    }

    /// The model's manifest in the user's own folder, copied there with its file: a shipped folder may be read-only.
    private static func inUserFolder(_ model: InstalledModel, store: ModelStore) throws -> URL {
        let target = store.userFolder.appendingPathComponent(model.manifest.name + ".json")
        if model.folder.standardizedFileURL == store.userFolder.standardizedFileURL { return target }
        try OutputFolder.make(store.userFolder.path)
        var manifest = model.manifest
        manifest.variants = nil
        let contents = try FileContents(path: model.file.path, byteLimit: .max)
        try AtomicFile.write(
            UnsafeRawBufferPointer(contents.bytes), to: store.userFolder.appendingPathComponent(manifest.file).path)
        let json = try manifest.json()
        try json.withUnsafeBytes { try AtomicFile.write($0, to: target.path) }
        return target
    }
}
