extension MachineFingerprint {
    /// Describes the machine below `root`.
    ///
    /// Reads some twenty small files (a few milliseconds); asks the GPU's driver on a thread of its own for at most
    /// `gpuBound`, and, if `cloud` is given, the metadata services at the same time for at most their own bound. Blocks
    /// the calling thread: never call it on the cooperative pool. Never fails: what cannot be read is said in its part.
    public static func current(
        root: SystemRoot = .live, environment: [String: String] = ProcessEnvironment.current,
        cloud: CloudMetadata? = nil, nvmlPath: String? = nil, gpuBound: Duration = GPUInventory.driverBound
    ) -> MachineFingerprint {
        let cpu = CPUDescription(root: root)
        let firmware = DMIIdentity(root: root)
        let virtualisation = Virtualisation(root: root, saysHypervisor: cpu.saysHypervisor, firmware: firmware)
        let pending = cloud.map { $0.begin(firmware: firmware, virtualisation: virtualisation) }
        let gpus = GPUInventory.current(path: nvmlPath, root: root, environment: environment, bound: gpuBound)
        let controlGroup = ControlGroup(root: root)
        return MachineFingerprint(
            cpu: cpu, cores: CoreAllowance(root: root, controlGroup: controlGroup),
            frequency: CPUFrequency(root: root, stated: cpu.statedMegahertz),
            memory: MemoryDescription(root: root, controlGroup: controlGroup), system: OperatingSystem(root: root),
            container: ContainerKind(root: root, environment: environment), controlGroups: controlGroup.version,
            virtualisation: virtualisation, firmware: firmware, gpus: gpus,
            cloud: pending?.statement() ?? .notAsked)
    }
}
