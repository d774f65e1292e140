import Foundation

/// gpuhunt's catalogue CSV, version 2: one row an instance type, place and purchase form.
public enum GpuhuntTable {
    /// The columns in the order in which they are written.
    public static let columns = [
        "instance_name", "location", "price", "cpu", "memory", "gpu_count", "gpu_name", "gpu_memory", "spot",
        "disk_size", "gpu_vendor", "flags", "cpu_arch", "provider_data",
    ]
    private static let required = [
        "instance_name", "location", "price", "cpu", "memory", "gpu_count", "gpu_name", "gpu_memory", "spot",
    ]

    /// Reads every row; a row that cannot be read becomes an error that names file, line and column. Throws
    /// `OfferError` when the text is not CSV or lacks a needed column.
    public static func read(
        _ bytes: UnsafeBufferPointer<UInt8>, file: String, provenance: ImportProvenance
    ) throws(OfferError) -> (offers: [LocatedOffer], errors: [OfferError]) {
        var header: CSVHeader?
        var offers: [LocatedOffer] = []
        var errors: [OfferError] = []
        try CSVParser.read(bytes, file: file) { (row) throws(OfferError) in
            guard let known = header else {
                header = try CSVHeader(row, file: file, required: required, optional: nil)
                return
            }
            do throws(OfferError) {
                let offer = try offer(CSVRecord(row, header: known), provenance: provenance)
                offers.append(LocatedOffer(offer, file: file, line: row.line))
            } catch {
                errors.append(error)
            }
        }
        guard header != nil else { throw OfferError(.wrongHeader, "\(file) is empty: it needs a header line.") }
        return (offers, errors)
    }

    private static func offer(_ record: CSVRecord, provenance: ImportProvenance) throws(OfferError) -> Offer {
        let amount = try record.neededDecimal("price")
        guard amount > .zero else {
            throw record.failure("price", "must be above 0", DecimalText.text(of: amount))
        }
        let purchase: PurchaseForm
        switch try record.text("spot") {
        case "True": purchase = .spot
        case "False": purchase = .onDemand
        case let other: throw record.failure("spot", "is neither True nor False", other)
        }
        let price = provenance.price(amount, purchase: purchase, region: try record.neededText("location"))
        return Offer(
            provider: provenance.provider, instanceType: try record.neededText("instance_name"),
            gpu: try gpu(record), vcpus: try record.decimal("cpu"), memoryGibibytes: try record.decimal("memory"),
            architecture: try architecture(record), price: price)
    }

    private static func gpu(_ record: CSVRecord) throws(OfferError) -> GPUAllocation? {
        guard let count = try record.decimal("gpu_count"), count != .zero else { return nil }
        guard count > .zero else { throw record.failure("gpu_count", "is negative") }
        let name = try record.neededText("gpu_name")
        var memory: Int?
        if let gigabytes = try record.decimal("gpu_memory") {
            let mebibytes = (gigabytes * 1024).rounded(toDigits: 0)
            guard gigabytes > .zero, let whole = Int(DecimalText.text(of: mebibytes)) else {
                throw record.failure("gpu_memory", "is not a size in GB")
            }
            memory = whole
        }
        // gpuhunt tells an A100 of 40 GB from one of 80 GB by the memory alone; the catalogue does so by the name.
        let model = GPUModel.recognised(name, memoryMebibytes: memory)?.name ?? name
        return GPUAllocation(model: model, count: count, memoryMebibytes: memory)
    }

    private static func architecture(_ record: CSVRecord) throws(OfferError) -> ProcessorArchitecture? {
        switch try record.text("cpu_arch") {
        case "": nil
        case "x86": .x86
        case "arm": .arm
        case let other: throw record.failure("cpu_arch", "is neither x86 nor arm", other)
        }
    }
}
