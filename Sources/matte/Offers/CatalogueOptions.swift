import ArgumentParser
import Procurement

/// Where the catalogue is.
struct CatalogueOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The catalogue's folder. Default: MATTE_OFFERS, else the Offers folder of the installation.",
            valueName: "folder"))
    var offers: String?

    var folder: CatalogueFolder { CatalogueFolder.standard(named: offers) }

    /// Reads the catalogue and says on standard error which rows could not be read.
    func read() throws -> CatalogueReading {
        let reading = try folder.read()
        for error in reading.errors { Console.shared.print("warning: " + error.message) }
        return reading
    }
}
