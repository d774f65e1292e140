import ArgumentParser
import Foundation
import Matting

/// `matte models list`.
struct ListModels: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the models that are installed and those that can be pulled.")

    @Flag(help: "Print JSON.") var json = false

    private struct Row: Encodable {
        let name: String
        let family: String
        let installed: Bool
        let isDefault: Bool
        let precisions: [String]
        let mad: Double?
        let licence: String
        let folder: String
    }

    func run() throws {
        try CommandExit.translating {
            let store = ModelStore.standard
            let (models, problems) = store.contents()
            let best = try? store.best()
            let rows = models.map { model in
                Row(
                    name: model.manifest.name, family: model.manifest.family, installed: model.isPresent,
                    isDefault: model.manifest.name == best?.manifest.name,
                    precisions: model.precisions.map(\.rawValue), mad: model.manifest.rankingMAD,
                    licence: model.manifest.licence, folder: model.folder.path)
            }
            if json {
                try StandardOutput.printJSON(rows)
            } else {
                print(Self.table(rows))
            }
            for problem in problems { Console.shared.print("matte: " + problem.message) }
        }
    }

    private static func table(_ rows: [Row]) -> String {
        var table = TextTable(["", "name", "family", "precisions", "MAD", "licence", "state"])
        for row in rows {
            table.add([
                row.isDefault ? "*" : "", row.name, row.family, row.precisions.joined(separator: ","),
                row.mad.map { $0.formatted(digits: 4) } ?? "-", row.licence,
                row.installed ? "installed" : "can be pulled",
            ])
        }
        return table.text + "\n* the default: the lowest MAD (mean absolute difference of alpha, 0 to 1) on "
            + QualityFigures.referenceDataset
    }
}
