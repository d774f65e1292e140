import Foundation

/// SkyPilot's catalogue CSV (`vms.csv`): one row an instance type and zone, with on-demand and spot price.
///
/// A zone's price is kept with the region `us-east-1/use1-az1`; a price that all zones of a region share is kept once,
/// with the region alone.
public enum SkyPilotTable {
    /// The columns in the order in which they are written.
    public static let columns = [
        "InstanceType", "AcceleratorName", "AcceleratorCount", "vCPUs", "MemoryGiB", "GpuInfo", "Price", "SpotPrice",
        "Region", "AvailabilityZone", "Arch",
    ]
    /// The columns without which a row says nothing.
    private static let required = ["InstanceType", "Price", "Region"]

    /// Reads every row; a row that cannot be read becomes an error that names file, line and column. Rows without any
    /// price are passed over. Throws `OfferError` when the text is not CSV or lacks a needed column.
    public static func read(
        _ bytes: UnsafeBufferPointer<UInt8>, file: String, provenance: ImportProvenance
    ) throws(OfferError) -> (offers: [LocatedOffer], errors: [OfferError]) {
        var header: CSVHeader?
        var offers: [LocatedOffer] = []
        var errors: [OfferError] = []
        var onDemand = ZoneMerger()
        try CSVParser.read(bytes, file: file) { (row) throws(OfferError) in
            guard let known = header else {
                header = try CSVHeader(row, file: file, required: required, optional: nil)
                return
            }
            do throws(OfferError) {
                let record = try CSVRecord(row, header: known)
                for offer in try readRow(record, provenance: provenance) {
                    let located = LocatedOffer(offer, file: file, line: row.line)
                    if offer.purchase == .onDemand { onDemand.add(located) } else { offers.append(located) }
                }
            } catch {
                errors.append(error)
            }
        }
        guard header != nil else { throw OfferError(.wrongHeader, "\(file) is empty: it needs a header line.") }
        // In the order of the lines, the on-demand price of a line before its spot price.
        let all = (onDemand.merged() + offers).sorted { left, right in
            (left.line, left.offer.purchase == .spot ? 1 : 0) < (right.line, right.offer.purchase == .spot ? 1 : 0)
        }
        return (all, errors)
    }

    private static func readRow(
        _ record: CSVRecord, provenance: ImportProvenance
    ) throws(OfferError) -> [Offer] {
        let zone = try record.text("AvailabilityZone")
        let region = try record.neededText("Region")
        let place = zone.isEmpty ? region : "\(region)/\(zone)"
        let type = try record.neededText("InstanceType")
        let gpu = try gpu(record)
        let vcpus = try record.decimal("vCPUs")
        let memory = try record.decimal("MemoryGiB")
        let architecture = try architecture(record)
        var offers: [Offer] = []
        for (column, purchase) in [("Price", PurchaseForm.onDemand), ("SpotPrice", .spot)] {
            guard let amount = try record.decimal(column) else { continue }
            guard amount > .zero else {
                throw record.failure(column, "must be above 0", DecimalText.text(of: amount))
            }
            offers.append(
                Offer(
                    provider: provenance.provider, instanceType: type, gpu: gpu, vcpus: vcpus, memoryGibibytes: memory,
                    architecture: architecture,
                    price: provenance.price(amount, purchase: purchase, region: place)))
        }
        return offers
    }

    private static func gpu(_ record: CSVRecord) throws(OfferError) -> GPUAllocation? {
        let model = try record.text("AcceleratorName")
        if model.isEmpty { return nil }
        guard let count = try record.decimal("AcceleratorCount"), count > .zero else {
            throw record.failure("AcceleratorCount", "must be above 0 where an accelerator is named")
        }
        let text = try record.text("GpuInfo")
        // Some of SkyPilot's files hold only a name here; what is no dictionary says nothing of the memory.
        guard text.hasPrefix("{") else { return GPUAllocation(model: model, count: count, memoryMebibytes: nil) }
        guard let info = PythonLiteral(text) else {
            throw record.failure("GpuInfo", "is not a Python dictionary", text)
        }
        let memory = info["Gpus"]?.first?["MemoryInfo"]?["SizeInMiB"]?.integer
        return GPUAllocation(model: model, count: count, memoryMebibytes: memory)
    }

    private static func architecture(_ record: CSVRecord) throws(OfferError) -> ProcessorArchitecture? {
        switch try record.text("Arch") {
        case "": nil
        case "x86_64", "x86": .x86
        case "arm64", "aarch64": .arm
        case let other: throw record.failure("Arch", "is none of x86_64, arm64", other)
        }
    }
}
