import Machine

extension MachineDescription {
    /// Describes the machine by its fingerprint; `libraries` are the versions of what does the work.
    public init(_ fingerprint: MachineFingerprint, libraries: [String: String] = [:]) {
        self.init(
            cpu: CPUDescription(
                model: fingerprint.cpu.name, logicalCores: fingerprint.cpu.logicalCores,
                allowedCores: fingerprint.cores.quota ?? Double(fingerprint.cores.allowed),
                instructionSets: fingerprint.cpu.instructionSets.map(\.rawValue),
                governor: fingerprint.frequency.governor),
            memoryBytes: fingerprint.memory.totalBytes, memoryLimitBytes: fingerprint.memory.limitBytes,
            kernel: fingerprint.system.kernel, operatingSystem: fingerprint.system.distribution,
            container: fingerprint.container == .none ? nil : fingerprint.container.rawValue,
            gpus: fingerprint.gpus.devices.map { GPUDescription($0, driver: fingerprint.gpus.driver) },
            gpuNote: fingerprint.gpus.absence?.message, cloud: CloudDescription(fingerprint.cloud),
            libraries: libraries)
    }
}

extension GPUDescription {
    /// Describes a GPU by what its driver told; what it did not tell is named "unknown".
    init(_ device: Machine.GPUDescription, driver: GPUDriver?) {
        self.init(
            index: device.index, name: device.name ?? "unknown", uuid: device.uuid ?? "unknown",
            memoryBytes: device.memoryTotalBytes ?? 0, driver: driver?.version ?? "unknown",
            cudaVersion: driver?.cudaVersion, powerLimitWatts: device.powerCapWatts, eccEnabled: device.eccEnabled,
            migEnabled: device.migEnabled, virtualization: device.virtualisation?.rawValue,
            pcieGeneration: device.pcieGeneration, pcieWidth: device.pcieWidth,
            otherProcesses: device.otherProcesses.map { "\($0)" })
    }
}

extension CloudDescription {
    /// The instance that a metadata service told of; nil without one.
    init?(_ statement: CloudStatement) {
        guard let instance = statement.instance else { return nil }
        self.init(
            provider: instance.provider.rawValue, instanceType: instance.instanceType, region: instance.region,
            zone: instance.zone, purchase: instance.spot.isSpot.map { $0 ? "spot" : "on-demand" })
    }
}
