import Foundation

/// A CSV file of the catalogue: what its columns are, and how rows become offers and back.
public enum OfferTable {
    /// The columns in the order in which they are written.
    public static let columns = [
        "provider", "instance_type", "region", "gpu_model", "gpu_count", "gpu_memory_mib", "vcpus", "ram_gib",
        "cpu_arch", "price", "currency", "unit", "purchase", "includes", "date", "source",
    ]

    /// Reads every row; a row that cannot be read becomes an error that names file, line and column, and the rest is
    /// still read. Throws `OfferError` when the text is not CSV or the header is not `columns` (in any order).
    public static func read(
        _ bytes: UnsafeBufferPointer<UInt8>, file: String
    ) throws(OfferError) -> (offers: [LocatedOffer], errors: [OfferError]) {
        var header: CSVHeader?
        var offers: [LocatedOffer] = []
        var errors: [OfferError] = []
        try CSVParser.read(bytes, file: file) { (row) throws(OfferError) in
            guard let known = header else {
                header = try CSVHeader(row, file: file, required: columns, optional: [])
                return
            }
            do throws(OfferError) {
                offers.append(LocatedOffer(try offer(CSVRecord(row, header: known)), file: file, line: row.line))
            } catch {
                errors.append(error)
            }
        }
        guard header != nil else {
            throw OfferError(
                .wrongHeader, "\(file) is empty: its first line must be \(columns.joined(separator: ",")).")
        }
        return (offers, errors)
    }

    /// Writes offers with a header.
    public static func csv(_ offers: some Sequence<Offer>) -> String {
        var writer = CSVWriter()
        writer.append(columns)
        for offer in offers { writer.append(fields(offer)) }
        return writer.text
    }

    private static func offer(_ record: CSVRecord) throws(OfferError) -> Offer {
        let price = HourlyPrice(
            published: Money(try record.neededDecimal("price"), try record.currency("currency")),
            unit: try needed(record, "unit", of: PriceUnit.self),
            purchase: try needed(record, "purchase", of: PurchaseForm.self),
            includes: try record.text("includes"), region: try record.neededText("region"),
            date: try record.date("date"), source: try record.text("source"))
        return Offer(
            provider: CloudProvider(rawValue: try record.neededText("provider")),
            instanceType: try record.neededText("instance_type"), gpu: try gpu(record),
            vcpus: try positive(record, "vcpus"), memoryGibibytes: try positive(record, "ram_gib"),
            architecture: try record.choice("cpu_arch", of: ProcessorArchitecture.self), price: price)
    }

    private static func gpu(_ record: CSVRecord) throws(OfferError) -> GPUAllocation? {
        let model = try record.text("gpu_model")
        let count = try positive(record, "gpu_count")
        let memory = try record.integer("gpu_memory_mib")
        if model.isEmpty {
            guard count == nil, memory == nil else {
                throw record.failure("gpu_model", "is empty although the row counts GPUs or their memory")
            }
            return nil
        }
        guard let count else {
            throw record.failure("gpu_count", "is empty; write how many, 1 or a share such as 0.25")
        }
        return GPUAllocation(model: model, count: count, memoryMebibytes: memory)
    }

    private static func positive(_ record: CSVRecord, _ name: String) throws(OfferError) -> Decimal? {
        guard let number = try record.decimal(name) else { return nil }
        guard number > .zero else { throw record.failure(name, "must be above 0", DecimalText.text(of: number)) }
        return number
    }

    private static func needed<Choice: RawRepresentable & CaseIterable>(
        _ record: CSVRecord, _ name: String, of type: Choice.Type
    ) throws(OfferError) -> Choice where Choice.RawValue == String {
        guard let choice = try record.choice(name, of: type) else {
            throw record.failure(
                name, "is empty; write one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return choice
    }

    private static func fields(_ offer: Offer) -> [String] {
        [
            offer.provider.rawValue, offer.instanceType, offer.price.region, offer.gpu?.model ?? "",
            offer.gpu.map { DecimalText.text(of: $0.count) } ?? "",
            offer.gpu?.memoryMebibytes.map(String.init) ?? "", offer.vcpus.map(DecimalText.text(of:)) ?? "",
            offer.memoryGibibytes.map(DecimalText.text(of:)) ?? "", offer.architecture?.rawValue ?? "",
            DecimalText.text(of: offer.price.published.amount), offer.price.published.currency.code,
            offer.price.unit.rawValue, offer.price.purchase.rawValue, offer.price.includes,
            offer.price.date?.description ?? "", offer.price.source,
        ]
    }
}
