/// What a machine is: everything that a measurement on it depends on.
public struct MachineFingerprint: Sendable, Codable, Hashable {
    /// Processor.
    public var cpu: CPUDescription
    /// Processors online and allowed.
    public var cores: CoreAllowance
    /// Clock and governor.
    public var frequency: CPUFrequency
    /// Memory and its limit.
    public var memory: MemoryDescription
    /// Kernel and distribution.
    public var system: OperatingSystem
    /// Kind of container around this process.
    public var container: ContainerKind
    /// Kind of control groups that bind this process.
    public var controlGroups: ControlGroupVersion
    /// Hypervisor, if there is one.
    public var virtualisation: Virtualisation
    /// Maker and product, as the firmware tells.
    public var firmware: DMIIdentity
    /// GPUs, or why there are none.
    public var gpus: GPUInventory
    /// Cloud instance, or why there is none.
    public var cloud: CloudStatement
    /// Sixteen hexadecimal digits over what decides speed; see `configurationHash(of:)`.
    public var hash: String

    /// Describes the machine from its parts and computes the hash.
    public init(
        cpu: CPUDescription, cores: CoreAllowance, frequency: CPUFrequency, memory: MemoryDescription,
        system: OperatingSystem, container: ContainerKind, controlGroups: ControlGroupVersion,
        virtualisation: Virtualisation, firmware: DMIIdentity, gpus: GPUInventory, cloud: CloudStatement
    ) {
        self.cpu = cpu
        self.cores = cores
        self.frequency = frequency
        self.memory = memory
        self.system = system
        self.container = container
        self.controlGroups = controlGroups
        self.virtualisation = virtualisation
        self.firmware = firmware
        self.gpus = gpus
        self.cloud = cloud
        hash = ""
        hash = Self.configurationHash(of: self)
    }
}
