import Benchmarking
import Foundation

/// What an offer promises beside what a machine has.
struct HardwareComparison {
    let offer: Offer
    let machine: MachineDescription

    /// Disagreements that forbid pricing the machine by the offer.
    var mismatches: [OfferMatch.Remark] {
        let seen = machine.gpus.map { "\($0.name) (\($0.memoryBytes >> 20) MiB)" }.joined(separator: ", ")
        guard let promised = offer.gpu else {
            guard !machine.gpus.isEmpty else { return [] }
            return [
                remark(
                    "GPU MISMATCH: \(offer.instanceType) has no GPU in the catalogue, the machine has \(seen).",
                    "GPU 不符：目录中 \(offer.instanceType) 没有 GPU，而机器上有 \(seen)。")
            ]
        }
        guard !machine.gpus.isEmpty else {
            let why = machine.gpuNote.map { " (\($0))" } ?? ""
            return [
                remark(
                    "GPU MISMATCH: the catalogue gives \(offer.instanceType) \(promised), the machine showed no GPU\(why).",
                    "GPU 不符：目录中 \(offer.instanceType) 配有 \(promised)，而机器上没有发现 GPU\(why)。")
            ]
        }
        if let other = machine.gpus.first(where: { !isPromised($0, promised) }) {
            return [
                remark(
                    "GPU MISMATCH: the catalogue gives \(offer.instanceType) \(promised), the machine has \(other.name).",
                    "GPU 不符：目录中 \(offer.instanceType) 配有 \(promised)，而机器上是 \(other.name)。")
            ]
        }
        // A share of a GPU shows itself as one device.
        let devices = promised.isShared ? 1 : promised.count
        guard Decimal(machine.gpus.count) == devices else {
            return [
                remark(
                    "GPU MISMATCH: the catalogue gives \(offer.instanceType) \(promised), the machine has \(seen).",
                    "GPU 不符：目录中 \(offer.instanceType) 配有 \(promised)，而机器上有 \(seen)。")
            ]
        }
        return sharing(promised)
    }

    /// Disagreements that a reader should know of.
    var notes: [OfferMatch.Remark] {
        var notes: [OfferMatch.Remark] = []
        if let gpu = offer.gpu, gpu.isShared {
            notes.append(
                remark(
                    "\(offer.instanceType) has \(gpu): a share of a GPU, whose speed other tenants disturb.",
                    "\(offer.instanceType) 只有 \(gpu)：与他人共享一块 GPU，速度会受其他租户影响。"))
        }
        if let vcpus = offer.vcpus, Decimal(machine.cpu.logicalCores) != vcpus {
            let promised = DecimalText.text(of: vcpus)
            notes.append(
                remark(
                    "The catalogue gives \(offer.instanceType) \(promised) vCPUs, the machine has \(machine.cpu.logicalCores).",
                    "目录中 \(offer.instanceType) 有 \(promised) 个 vCPU，机器上是 \(machine.cpu.logicalCores) 个。"))
        }
        return notes
    }

    private func sharing(_ promised: GPUAllocation) -> [OfferMatch.Remark] {
        guard !promised.isShared,
            let shared = machine.gpus.first(where: { $0.migEnabled == true || $0.virtualization == "vgpu" })
        else { return [] }
        return [
            remark(
                "GPU MISMATCH: the catalogue gives \(offer.instanceType) a whole \(promised.model), the machine has a part of \(shared.name).",
                "GPU 不符：目录中 \(offer.instanceType) 配有整块 \(promised.model)，而机器上只是 \(shared.name) 的一部分。")
        ]
    }

    private func isPromised(_ gpu: GPUDescription, _ promised: GPUAllocation) -> Bool {
        // The driver of a share reports the share's memory, which says nothing of the variant.
        let memory = promised.isShared ? nil : gpu.memoryBytes >> 20
        let found = GPUModel.recognised(gpu.name, memoryMebibytes: memory)
        let expected = GPUModel.recognised(promised.model, memoryMebibytes: promised.memoryMebibytes)
        guard let found, let expected else { return gpu.name.caseInsensitiveCompare(promised.model) == .orderedSame }
        return found == expected
    }

    private func remark(_ english: String, _ chinese: String) -> OfferMatch.Remark {
        OfferMatch.Remark(english: english, chinese: chinese)
    }
}
