import ArgumentParser
import Procurement

/// Where the catalogue is.
struct CatalogueOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The catalogue's folder, or a file of offers or rates; repeatable for reading. Default: MATTE_OFFERS, else the Offers folder of the installation.",
            valueName: "folder"))
    var offers: [String] = []

    /// The folder that is written to: the first one named.
    var folder: CatalogueFolder { CatalogueFolder.standard(named: offers.first) }

    /// The places that are read, as the user named them.
    var names: [String] { offers.isEmpty ? [folder.path] : offers }

    /// Reads all that was named and says on standard error which rows could not be read.
    func read() throws -> CatalogueReading {
        var reading = CatalogueReading()
        for name in names {
            let part = try CatalogueFolder.reading(folderOrFile: name)
            reading.offers += part.offers
            reading.instances += part.instances
            reading.errors += part.errors
            for rate in part.rates.rates { reading.rates.insert(rate) }
        }
        for error in reading.errors { Console.shared.print("warning: " + error.message) }
        return reading
    }
}
