import Foundation

extension CatalogueFolder {
    /// Reads a catalogue from a folder, or from one file of offers or of exchange rates (by the name `rates.csv`).
    ///
    /// Throws `OfferError` as `read()` does.
    public static func reading(folderOrFile path: String) throws(OfferError) -> CatalogueReading {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
            return try CatalogueFolder(path: path).read()
        }
        let data = try contents(of: path)
        var reading = CatalogueReading()
        try withBytes(of: data) { (bytes) throws(OfferError) in
            if (path as NSString).lastPathComponent == ratesFile {
                let (rates, errors) = try RateTable.read(bytes, file: path)
                for rate in rates { reading.rates.insert(rate) }
                reading.errors = errors
            } else {
                (reading.offers, reading.errors) = try OfferTable.read(bytes, file: path)
            }
        }
        return reading
    }
}
