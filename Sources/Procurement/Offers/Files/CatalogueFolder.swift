import Foundation

/// The folder of the price catalogue: one CSV file a provider, `rates.csv`, and `instances.csv` with hardware facts.
public struct CatalogueFolder: Sendable {
    /// The file of exchange rates.
    public static let ratesFile = "rates.csv"
    /// The file of hardware facts of instances, with and without a price.
    public static let instancesFile = "instances.csv"
    /// Bytes that one file may have: 100,000 rows of 300 bytes are 30 MB.
    public static let fileByteLimit = 256 << 20

    /// The folder's path.
    public let path: String

    /// Names a folder, which need not exist yet.
    public init(path: String) { self.path = path }

    /// Reads every CSV file in the folder, in the order of their names.
    ///
    /// Rows that cannot be read are in `errors` of the reading and not thrown. Throws `OfferError` when the folder or
    /// a file cannot be read, a file is not CSV or has a wrong header.
    public func read() throws(OfferError) -> CatalogueReading {
        var reading = CatalogueReading()
        for name in try fileNames() {
            let file = (path as NSString).appendingPathComponent(name)
            let data = try CatalogueFolder.contents(of: file)
            try CatalogueFolder.withBytes(of: data) { (bytes) throws(OfferError) in
                switch name {
                case CatalogueFolder.ratesFile:
                    let (rates, errors) = try RateTable.read(bytes, file: file)
                    for rate in rates { reading.rates.insert(rate) }
                    reading.errors += errors
                case CatalogueFolder.instancesFile:
                    let (instances, errors) = try InstanceTable.read(bytes, file: file)
                    reading.instances += instances
                    reading.errors += errors
                default:
                    let (offers, errors) = try OfferTable.read(bytes, file: file)
                    reading.offers += offers
                    reading.errors += errors
                }
            }
        }
        return reading
    }

    /// The contents of one file; throws `OfferError` when it cannot be read or is larger than `fileByteLimit`.
    static func contents(of file: String) throws(OfferError) -> Data {
        do {
            let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
            guard size <= fileByteLimit else {
                throw OfferError(.tooLarge, "\(file) has \(size) bytes; a catalogue file may have \(fileByteLimit).")
            }
            return try Data(contentsOf: URL(fileURLWithPath: file))
        } catch let error as OfferError {
            throw error
        } catch {
            throw OfferError(
                .unreadable, "\(file) cannot be read: check the path and its permissions.",
                cause: error.localizedDescription)
        }
    }

    /// Runs a body on a file's bytes.
    static func withBytes(
        of data: Data, _ body: (UnsafeBufferPointer<UInt8>) throws(OfferError) -> Void
    ) throws(OfferError) {
        let result = data.withUnsafeBytes { raw in
            Result { () throws(OfferError) in try body(raw.bindMemory(to: UInt8.self)) }
        }
        try result.get()
    }

    private func fileNames() throws(OfferError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path)
                .filter { $0.hasSuffix(".csv") && !$0.hasPrefix(".") }.sorted()
        } catch {
            throw OfferError(
                .unreadable,
                "The catalogue folder \(path) cannot be read: name one with --offers or MATTE_OFFERS.",
                cause: error.localizedDescription)
        }
    }
}
