import ArgumentParser
import Foundation
import Procurement

/// `matte offers export`.
struct ExportOffers: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a provider's prices as a SkyPilot or gpuhunt CSV file, in US dollars.",
        discussion: "Offers that the format cannot express are named on standard error.")

    @Option(help: "The file's format: skypilot or gpuhunt.") var format: String
    @Option(name: .shortAndLong, help: ArgumentHelp("The file to write. Default: standard output.", valueName: "file"))
    var output: String?
    @OptionGroup var catalogue: CatalogueOptions
    @OptionGroup var filters: FilterOptions

    func run() throws {
        try CommandExit.translating {
            guard let format = ExchangeFormat(rawValue: format) else {
                throw CommandFailure.usage("--format \(format): write skypilot or gpuhunt.")
            }
            guard filters.provider.count == 1 else {
                throw CommandFailure.usage("--provider: name one; the format holds one provider a file.")
            }
            let catalogue = try catalogue.read().catalogue
            let offers = try filters.filter().apply(to: catalogue)
            let export =
                switch format {
                case .skypilot: SkyPilotTable.csv(offers, rates: catalogue.rates)
                case .gpuhunt: GpuhuntTable.csv(offers, rates: catalogue.rates)
                }
            for sentence in export.leftOut { Console.shared.print("left out: " + sentence) }
            if let output {
                try Array(export.text.utf8).withUnsafeBytes { try AtomicFile.write($0, to: output) }
            } else {
                print(export.text, terminator: "")
            }
        }
    }
}
