import ArgumentParser
import Foundation
import Procurement

/// `matte offers list`.
struct ListOffers: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the catalogue's prices. Exits with 1 when nothing matches.")

    @OptionGroup var catalogue: CatalogueOptions
    @OptionGroup var filters: FilterOptions
    @Flag(help: "Print JSON instead of a table.") var json = false

    func run() throws {
        try CommandExit.translating {
            let filter = try filters.filter()
            let currency = try filters.chosenCurrency()
            let catalogue = try catalogue.read().catalogue
            let lines = try filter.apply(to: catalogue).map { offer in
                OfferLine(offer, hour: try currency.map { try catalogue.perHour(offer, in: $0) } ?? offer.price.perHour)
            }
            if json {
                print(OfferLine.json(lines), terminator: "")
            } else {
                print(OfferLine.table(lines))
            }
            guard !lines.isEmpty else {
                Console.shared.print("matte: no offer of the catalogue matches: loosen a filter or refresh.")
                throw ExitStatus.someInputsFailed
            }
        }
    }
}
