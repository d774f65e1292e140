import Foundation

/// The CSV file of hardware facts, `instances.csv`: types that may have no known price.
public enum InstanceTable {
    /// The columns.
    public static let columns = [
        "provider", "instance_type", "gpu_model", "gpu_count", "gpu_memory_mib", "vcpus", "ram_gib", "cpu_arch", "note",
        "date", "source",
    ]

    /// Reads every row; a row that cannot be read becomes an error that names file, line and column. Throws
    /// `OfferError` when the text is not CSV or the header is not `columns`.
    public static func read(
        _ bytes: UnsafeBufferPointer<UInt8>, file: String
    ) throws(OfferError) -> (instances: [InstanceFacts], errors: [OfferError]) {
        var header: CSVHeader?
        var instances: [InstanceFacts] = []
        var errors: [OfferError] = []
        try CSVParser.read(bytes, file: file) { (row) throws(OfferError) in
            guard let known = header else {
                header = try CSVHeader(row, file: file, required: columns, optional: [])
                return
            }
            do throws(OfferError) {
                instances.append(try facts(CSVRecord(row, header: known)))
            } catch {
                errors.append(error)
            }
        }
        guard header != nil else {
            throw OfferError(
                .wrongHeader, "\(file) is empty: its first line must be \(columns.joined(separator: ",")).")
        }
        return (instances, errors)
    }

    private static func facts(_ record: CSVRecord) throws(OfferError) -> InstanceFacts {
        let model = try record.text("gpu_model")
        let count = try record.decimal("gpu_count")
        var gpu: GPUAllocation?
        if !model.isEmpty {
            guard let count, count > .zero else {
                throw record.failure("gpu_count", "must be above 0 where a GPU model is named")
            }
            gpu = GPUAllocation(model: model, count: count, memoryMebibytes: try record.integer("gpu_memory_mib"))
        }
        return InstanceFacts(
            provider: CloudProvider(rawValue: try record.neededText("provider")),
            instanceType: try record.neededText("instance_type"), gpu: gpu, vcpus: try record.decimal("vcpus"),
            memoryGibibytes: try record.decimal("ram_gib"),
            architecture: try record.choice("cpu_arch", of: ProcessorArchitecture.self),
            note: try record.text("note"), date: try record.date("date"), source: try record.neededText("source"))
    }
}
