import ArgumentParser
import Foundation
import Procurement

/// `matte offers import`.
struct ImportOffers: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take prices from a SkyPilot or gpuhunt CSV file into the catalogue.",
        discussion:
            "Such files name neither provider, day nor source: say them. Exits with 1 when a row was unreadable.")

    @Argument(help: "The CSV file.") var file: String
    @Option(help: "The file's format: skypilot or gpuhunt.") var format: String
    @Option(help: "Whose prices they are: aws, alibaba, tencent, gcp, azure, or another name.") var from: String
    @Option(help: ArgumentHelp("The day for which the file was published.", valueName: "YYYY-MM-DD")) var date: String
    @Option(help: "Where the file came from.") var source: String
    @OptionGroup var catalogue: CatalogueOptions
    @Option(help: "Only this GPU model, or none for machines without. May be repeated.") var gpu: [String] = []
    @Option(help: "Only this region. May be repeated.") var region: [String] = []
    @Flag(help: "Say what would change and write nothing.") var dryRun = false

    func run() throws {
        try CommandExit.translating {
            guard let format = ExchangeFormat(rawValue: format) else {
                throw CommandFailure.usage("--format \(format): write skypilot or gpuhunt.")
            }
            guard let day = CalendarDate(date) else {
                throw CommandFailure.usage("--date \(date): write a day as YYYY-MM-DD.")
            }
            guard !source.allSatisfy(\.isWhitespace) else {
                throw CommandFailure.usage("--source is empty: a price without a source is not in the catalogue.")
            }
            let provider = CloudProvider(rawValue: from)
            guard !provider.rawValue.isEmpty, provider.rawValue.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" })
            else { throw CommandFailure.usage("--from \(from): write letters, digits and hyphens.") }
            let (located, errors) = try CatalogueFolder.foreignOffers(
                in: file, format: format, provenance: ImportProvenance(provider: provider, date: day, source: source))
            for error in errors { Console.shared.print("warning: " + error.message) }
            var filter = OfferFilter()
            filter.gpus = gpu
            filter.regions = Set(region)
            let offers = filter.apply(to: OfferCatalogue(offers: located.map(\.offer)))
            try CatalogueWriting(folder: catalogue.folder, isDryRun: dryRun).merge(offers, provider: provider)
            if !errors.isEmpty { throw ExitStatus.someInputsFailed }
        }
    }
}
