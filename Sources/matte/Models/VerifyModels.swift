import ArgumentParser
import Matting

/// `matte models verify`.
struct VerifyModels: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check the files of installed models against their manifests' checksums.")

    @Argument(help: "Names of models; all that are installed when none is named.") var models: [String] = []

    func run() throws {
        try CommandExit.translating {
            let (contents, problems) = ModelStore.standard.contents()
            let chosen =
                models.isEmpty
                ? contents.filter(\.isPresent)
                : try models.map { name throws(MattingError) in try InstalledModel.named(name) }
            var failures = models.isEmpty ? problems.map(\.message) : []
            for model in chosen {
                guard model.isPresent else {
                    failures.append(
                        "\(model.manifest.name) is not here, there is nothing to verify; run: matte models pull "
                            + model.manifest.name)
                    continue
                }
                for precision in model.precisions {
                    guard let file = model.file(for: precision) else { continue }
                    do throws(MattingError) {
                        try file.verify()
                        let kind = file.sha256 != nil ? "SHA-256" : "MD5 only"
                        print("ok  \(model.manifest.name) \(precision.rawValue)  \(kind)")
                    } catch {
                        failures.append(error.message)
                    }
                }
            }
            for failure in failures { Console.shared.print("matte: " + failure) }
            if !failures.isEmpty { throw ExitStatus.someInputsFailed }
        }
    }
}
