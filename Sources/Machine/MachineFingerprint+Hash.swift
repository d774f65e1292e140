extension MachineFingerprint {
    /// A hash over the parts that decide speed, equal for two machines of one kind and for one machine at any time.
    ///
    /// In it: processor, instruction sets, cores online and allowed, governor, memory and its limit (in whole GiB, since
    /// kernels differ by some MiB), hypervisor, and of each GPU the name, memory, power cap, MIG and vGPU mode, with the
    /// driver's version. Not in it: clocks and use of the moment, serial numbers, kernel, distribution, and the cloud,
    /// which is not always asked. It is for telling kinds of machines apart, not for protection against forgery:
    /// FNV-1a with 64 bits (Fowler, Noll, Vo; IETF draft-eastlake-fnv).
    public static func configurationHash(of machine: MachineFingerprint) -> String {
        let parts = parts(of: machine.cpu) + limits(of: machine) + machine.gpus.devices.flatMap(parts)
        let offsetBasis: UInt64 = 0xcbf2_9ce4_8422_2325
        let prime: UInt64 = 0x100_0000_01b3
        let value = parts.joined(separator: "\n").utf8.reduce(offsetBasis) { ($0 ^ UInt64($1)) &* prime }
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private static func parts(of cpu: CPUDescription) -> [String] {
        let sets = cpu.instructionSets.map(\.rawValue).joined(separator: ",")
        return [cpu.architecture.rawValue, cpu.vendor, cpu.name, text(cpu.family), text(cpu.model), sets]
    }

    private static func limits(of machine: MachineFingerprint) -> [String] {
        let cores = [text(machine.cores.online), text(machine.cores.affinity), text(machine.cores.quota)]
        let memory = [gibibytes(machine.memory.totalBytes), gibibytes(machine.memory.allowedBytes)]
        let names = [machine.frequency.governor, machine.virtualisation.hypervisor, machine.gpus.driver?.version]
        return cores + memory + names.map(text)
    }

    private static func parts(of gpu: GPUDescription) -> [String] {
        [
            text(gpu.name), gibibytes(gpu.memoryTotalBytes), text(gpu.powerCapWatts), text(gpu.migEnabled),
            text(gpu.virtualisation?.rawValue),
        ]
    }

    private static func text(_ value: (some CustomStringConvertible)?) -> String { value?.description ?? "" }

    private static func gibibytes(_ bytes: Int?) -> String {
        let gibibyte = 1 << 30
        return text(bytes.map { ($0 + gibibyte / 2) / gibibyte })
    }
}
