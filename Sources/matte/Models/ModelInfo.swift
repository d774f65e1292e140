import ArgumentParser
import Foundation
import Matting

/// `matte models info`.
struct ModelInfo: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "Show a model's manifest, its files and what it was measured at.")

    @Argument(help: "Name of a model, or a manifest FILE.json.") var model: String
    @Flag(help: "Print the manifest as JSON.") var json = false

    func run() throws {
        try CommandExit.translating {
            let found = try InstalledModel.named(model)
            let manifest = found.manifest
            if json {
                let document = try manifest.json()
                try document.withUnsafeBytes { try StandardOutput.write($0) }
                return
            }
            var table = TextTable(["name", manifest.name])
            if let title = manifest.title { table.add(["title", title]) }
            table.add(["family", manifest.family])
            table.add(["licence", manifest.licence])
            table.add([
                "file", found.file.path + (found.isPresent ? "" : " (not here: matte models pull \(manifest.name))"),
            ])
            table.add(["checksum", manifest.sha256.map { "SHA-256 " + $0 } ?? "MD5 " + (manifest.md5 ?? "-")])
            if let source = manifest.source { table.add(["source", source]) }
            table.add(["input", "\(manifest.input.geometry.summary), \(manifest.input.channels.rawValue)"])
            table.add(["precisions", found.precisions.map(\.rawValue).joined(separator: ", ")])
            for figures in manifest.quality ?? [] { table.add(["measured", Self.line(figures)]) }
            for (precision, variant) in (manifest.variants ?? [:]).sorted(by: { $0.key < $1.key }) {
                for figures in variant.quality ?? [] { table.add(["measured", "\(precision): \(Self.line(figures))"]) }
            }
            if let note = manifest.note { table.add(["note", note]) }
            print(table.text)
        }
    }

    private static func line(_ figures: QualityFigures) -> String {
        var parts = ["\(figures.dataset): MAD \(figures.mad.formatted(digits: 4))"]
        if let mse = figures.mse { parts.append("MSE \(mse.formatted(digits: 4))") }
        if let iou = figures.iou { parts.append("IoU \(iou.formatted(digits: 3))") }
        if let size = figures.size { parts.append("at \(size)") }
        return parts.joined(separator: ", ") + (figures.command.map { " (\($0))" } ?? "")
    }
}

extension InstalledModel {
    /// The manifest that a name or a path means, whether its model file is there or not.
    ///
    /// - Throws: `MattingError` with code `modelNotFound` or `manifestInvalid`.
    static func named(_ reference: String) throws(MattingError) -> InstalledModel {
        if reference.hasSuffix(".json") { return try InstalledModel(manifestAt: URL(fileURLWithPath: reference)) }
        let models = ModelStore.standard.contents().models
        guard let model = models.first(where: { $0.manifest.name == reference }) else {
            throw MattingError(
                .modelNotFound,
                "no model is named \"\(reference)\"; known: \(models.map(\.manifest.name).joined(separator: ", "))")
        }
        return model
    }
}
