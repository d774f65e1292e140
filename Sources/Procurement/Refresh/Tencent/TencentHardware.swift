import Foundation

/// What Tencent Cloud's interface does not say: which GPU an instance family has.
enum TencentHardware {
    /// GPU models by instance family. Source: Tencent Cloud's product documentation, "GPU instance types"; GN10Xp is
    /// a V100 of 32 GB, whatever is written elsewhere.
    private static let gpus: [String: String] = [
        "GN6": "P4", "GN6S": "P4", "GN7": "T4", "GN8": "P40", "GN10X": "V100-32GB", "GN10Xp": "V100-32GB",
        "PNV4": "A10", "GT4": "A100",
    ]

    /// The families fetched unless others are asked for: GPU types and current CPU types.
    static let defaultFamilies: Set<String> = Set(gpus.keys).union(["S5", "S8", "SA5", "C6"])

    /// The GPUs of a type; `nil` when the family's GPU is not known.
    static func gpu(family: String, count: Decimal) -> GPUAllocation? {
        guard let name = gpus[family], let model = GPUModel.recognised(name) else { return nil }
        return GPUAllocation(
            model: name, count: count, memoryMebibytes: count < 1 ? nil : model.memoryMebibytes)
    }
}
