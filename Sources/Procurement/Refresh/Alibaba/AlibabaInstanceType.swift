import Foundation

/// One instance type as `DescribeInstanceTypes` describes it.
struct AlibabaInstanceType {
    /// The type's name, such as `ecs.gn6i-c4g1.xlarge`.
    let name: String
    private let vcpus: Decimal
    private let memory: Decimal?
    private let gpu: GPUAllocation?
    private let architecture: ProcessorArchitecture?

    /// Reads the description; `nil` when it lacks name or vCPUs, or has a GPU whose model is not known.
    init?(_ value: JSONValue) {
        guard let name = value["InstanceTypeId"]?.text, !name.isEmpty, let vcpus = value["CpuCoreCount"]?.decimal,
            vcpus > .zero
        else { return nil }
        self.name = name
        self.vcpus = vcpus
        memory = value["MemorySize"]?.decimal.flatMap { $0 > .zero ? $0 : nil }
        switch value["CpuArchitecture"]?.text {
        case "X86": architecture = .x86
        case "ARM": architecture = .arm
        default: architecture = nil
        }
        let count = value["GPUAmount"]?.decimal ?? 0
        guard count > .zero else {
            gpu = nil
            return
        }
        let mebibytes = value["GPUMemorySize"]?.decimal.flatMap {
            Int(DecimalText.text(of: ($0 * 1024).rounded(toDigits: 0)))
        }
        guard let model = GPUModel.recognised(value["GPUSpec"]?.text ?? "", memoryMebibytes: mebibytes) else {
            return nil
        }
        gpu = GPUAllocation(model: model.name, count: count, memoryMebibytes: mebibytes ?? model.memoryMebibytes)
    }

    /// The offer of this type at a price.
    func offer(_ price: HourlyPrice) -> Offer {
        Offer(
            provider: .alibaba, instanceType: name, gpu: gpu, vcpus: vcpus, memoryGibibytes: memory,
            architecture: architecture, price: price)
    }
}
