import ArgumentParser
import Foundation
import Matting
import OnnxRuntime

/// `matte models add`.
struct AddModel: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract:
            "Take an ONNX file of your own into the store: asks the model, makes a manifest, says what was guessed.")

    @Argument(help: "The ONNX file.") var file: String
    @Option(help: "Name to give it. Default: the file's name.") var name: String?
    @Option(help: "SPDX identifier of the weights' licence.") var licence: String = "unknown"
    @Option(help: ArgumentHelp("The ONNX Runtime library to use.", valueName: "file")) var runtime: String?

    func run() throws {
        try CommandExit.translating {
            let source = URL(fileURLWithPath: file)
            let library = try RuntimeLibrary.load(searching: RuntimeSearch(explicitPath: runtime))
            let environment = try InferenceEnvironment(library: library)
            let model = try MattingModel(
                .bareFile(source), request: EngineRequest(device: .named(.cpu)), environment: environment)
            var manifest = model.manifest
            manifest.name = name ?? manifest.name
            manifest.licence = licence
            manifest.file = manifest.name + ".onnx"
            manifest.bytes = try source.resourceValues(forKeys: [.fileSizeKey]).fileSize
            // Read back before anything is written: a name that no manifest may have is refused here.
            manifest = try ModelManifest(json: try manifest.json(), origin: "manifest for \(file)")
            try install(manifest, from: source)
            for note in model.description.notes { Console.shared.print(note) }
            let folder = ModelStore.standard.userFolder.path
            print("added \(manifest.name) in \(folder); correct \(manifest.name).json there where a guess is wrong")
        }
    }

    private func install(_ manifest: ModelManifest, from source: URL) throws {
        let folder = ModelStore.standard.userFolder
        try OutputFolder.make(folder.path)
        let target = folder.appendingPathComponent(manifest.file)
        if source.resolvingSymlinksInPath().path != target.resolvingSymlinksInPath().path {
            let contents = try FileContents(path: source.path, byteLimit: .max)
            try AtomicFile.write(UnsafeRawBufferPointer(contents.bytes), to: target.path)
        }
        let json = try manifest.json()
        try json.withUnsafeBytes { bytes in
            try AtomicFile.write(bytes, to: folder.appendingPathComponent(manifest.name + ".json").path)
        }
    }
}
