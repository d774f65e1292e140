import Foundation

extension CatalogueFolder {
    /// The environment variable that names the catalogue's folder.
    public static let variable = "MATTE_OFFERS"

    /// The folder named, or the one that `MATTE_OFFERS` names, or `share/matte/Offers` beside the program's `bin`, or
    /// the nearest folder `Offers` with a `rates.csv` upwards from the program, or `Offers` in the working folder.
    public static func standard(
        named path: String? = nil, environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> CatalogueFolder {
        if let path { return CatalogueFolder(path: path) }
        if let path = environment[variable], !path.isEmpty { return CatalogueFolder(path: path) }
        guard let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
            return CatalogueFolder(path: "Offers")
        }
        var folder = (program as NSString).deletingLastPathComponent
        let installed = ((folder as NSString).deletingLastPathComponent as NSString)
            .appendingPathComponent("share/matte/Offers")
        if isCatalogue(installed) { return CatalogueFolder(path: installed) }
        while folder.count > 1 {
            let candidate = (folder as NSString).appendingPathComponent("Offers")
            if isCatalogue(candidate) { return CatalogueFolder(path: candidate) }
            folder = (folder as NSString).deletingLastPathComponent
        }
        return CatalogueFolder(path: "Offers")
    }

    private static func isCatalogue(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: (path as NSString).appendingPathComponent(ratesFile))
    }

    /// The offers of one provider's file, with their places; empty where there is no such file yet.
    ///
    /// Throws `OfferError` when the file cannot be read, or one of its rows cannot: a file is never written back
    /// without rows that were in it.
    public func offers(of provider: CloudProvider) throws(OfferError) -> [Offer] {
        let file = self.file(of: provider)
        guard FileManager.default.fileExists(atPath: file) else { return [] }
        let data = try CatalogueFolder.contents(of: file)
        var offers: [Offer] = []
        try CatalogueFolder.withBytes(of: data) { (bytes) throws(OfferError) in
            let (located, errors) = try OfferTable.read(bytes, file: file)
            if let first = errors.first { throw first }
            offers = located.map(\.offer)
        }
        return offers
    }

    /// The path of one provider's file.
    public func file(of provider: CloudProvider) -> String {
        (path as NSString).appendingPathComponent("\(provider.rawValue).csv")
    }

    /// The path of the file of exchange rates.
    public var ratesPath: String { (path as NSString).appendingPathComponent(CatalogueFolder.ratesFile) }

    /// Reads another project's catalogue from a file; rows that cannot be read are in `errors`.
    ///
    /// Throws `OfferError` when the file cannot be read, is not CSV or lacks a needed column.
    public static func foreignOffers(
        in file: String, format: ExchangeFormat, provenance: ImportProvenance
    ) throws(OfferError) -> (offers: [LocatedOffer], errors: [OfferError]) {
        let data = try contents(of: file)
        var result: (offers: [LocatedOffer], errors: [OfferError]) = ([], [])
        try withBytes(of: data) { (bytes) throws(OfferError) in
            result =
                switch format {
                case .skypilot: try SkyPilotTable.read(bytes, file: file, provenance: provenance)
                case .gpuhunt: try GpuhuntTable.read(bytes, file: file, provenance: provenance)
                }
        }
        return result
    }
}
