import ArgumentParser
import Foundation
import Matting

/// `matte models pull`.
struct PullModel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pull",
        abstract: "Fetch a known model, go on where a fetch broke off, and keep it only if its checksum is right.")

    @Argument(help: "Name of a model from `matte models list`, or a manifest FILE.json.") var model: String
    @Option(help: ArgumentHelp("Fetch from here instead of the manifest's source.", valueName: "url")) var from: String?
    @Flag(name: .shortAndLong, help: "Print failures only.") var quiet = false

    func run() async throws {
        try await CommandExit.translatingAsync {
            let known = try InstalledModel.named(model)
            guard let source = from ?? known.manifest.source else {
                throw CommandFailure.usage(
                    "the manifest of \(model) names no source; it is shipped or made by script/bootstrap, or give --from URL"
                )
            }
            let folder = ModelStore.standard.userFolder
            try OutputFolder.make(folder.path)
            let target = folder.appendingPathComponent(known.manifest.file)
            let file = ModelFile(url: target, sha256: known.manifest.sha256, md5: known.manifest.md5)
            if FileManager.default.fileExists(atPath: target.path), (try? file.verify()) != nil {
                if !quiet { print("\(model) is here already: \(target.path)") }
            } else {
                if known.manifest.sha256 == nil, !quiet {
                    Console.shared.print("only an MD5 is public for \(model): damage is noticed, forgery is not")
                }
                let download = ModelDownload(source: source, file: file, expectedBytes: known.manifest.bytes)
                try await download.perform { received, total in
                    guard !quiet else { return }
                    Console.shared.showStatus(Self.status(received, total))
                }
                Console.shared.showStatus("")
                if !quiet { print("pulled \(model): \(target.path)") }
            }
            let json = try known.manifest.json()
            try json.withUnsafeBytes { bytes in
                try AtomicFile.write(bytes, to: folder.appendingPathComponent(known.manifest.name + ".json").path)
            }
        }
    }

    private static func status(_ received: Int, _ total: Int?) -> String {
        func megabytes(_ bytes: Int) -> String { (Double(bytes) / 1e6).formatted(digits: 1) }
        guard let total else { return "\(megabytes(received)) MB" }
        return "\(megabytes(received)) of \(megabytes(total)) MB, \(100 * received / max(1, total)) %"
    }
}
