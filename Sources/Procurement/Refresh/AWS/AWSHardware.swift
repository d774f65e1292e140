import Foundation

/// What AWS's price list does not say: which GPU an instance family has.
enum AWSHardware {
    /// GPU models by instance family, and the memory of one in MiB as the EC2 interface reports it.
    ///
    /// Source: AWS's instance type pages and EC2's `DescribeInstanceTypes`, as SkyPilot's catalogue v8 records them.
    private static let gpus: [String: (model: String, mebibytes: Int)] = [
        "g4dn": ("T4", 16_384), "g5": ("A10G", 22_888), "g5g": ("T4G", 16_384), "g6": ("L4", 22_888),
        "gr6": ("L4", 22_888), "g6e": ("L40S", 45_776), "p3": ("V100", 16_384), "p3dn": ("V100-32GB", 32_768),
        "p4d": ("A100", 40_960), "p4de": ("A100-80GB", 81_920), "p5": ("H100", 81_920),
    ]

    /// The families fetched unless others are asked for: the GPU types of the catalogue and current CPU types.
    static let defaultFamilies: Set<String> = Set(gpus.keys).union([
        "c7i", "c7a", "c8i", "c8a", "m7i", "m7a", "c7g", "c8g",
    ])

    /// The family of an instance type: `g4dn` of `g4dn.xlarge`.
    static func family(of instanceType: String) -> String {
        instanceType.firstIndex(of: ".").map { String(instanceType[..<$0]) } ?? instanceType
    }

    /// The GPUs of a type whose family and GPU count are known; `nil` when the family's GPU is not.
    static func gpu(family: String, count: Decimal) -> GPUAllocation? {
        gpus[family].map { GPUAllocation(model: $0.model, count: count, memoryMebibytes: $0.mebibytes) }
    }
}
