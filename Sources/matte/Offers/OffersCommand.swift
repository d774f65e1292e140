import ArgumentParser

/// `matte offers`: the catalogue of prices.
struct OffersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "offers",
        abstract: "Look at, check, exchange and refresh the catalogue of instance prices.",
        subcommands: [
            ListOffers.self, ShowOffers.self, CheckOffers.self, ImportOffers.self, ExportOffers.self,
            RefreshOffers.self,
        ])
}
