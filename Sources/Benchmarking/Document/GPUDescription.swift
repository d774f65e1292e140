/// One GPU of a measured machine, as NVML described it.
public struct GPUDescription: Codable, Sendable, Equatable {
    /// Place in the driver's list, from 0.
    public var index: Int
    /// Product name.
    public var name: String
    /// Identity that stays the same across restarts.
    public var uuid: String
    /// Memory in bytes.
    public var memoryBytes: Int
    /// Version of the driver.
    public var driver: String
    /// Version of CUDA that the driver supports.
    public var cudaVersion: String?
    /// Power limit in watts.
    public var powerLimitWatts: Double?
    /// Whether error-correcting memory is on.
    public var eccEnabled: Bool?
    /// Whether the GPU is split into instances (MIG).
    public var migEnabled: Bool?
    /// How the GPU is virtualised ("none", "passthrough", "vgpu"...).
    public var virtualization: String?
    /// Generation of the PCI Express link.
    public var pcieGeneration: Int?
    /// Lanes of the PCI Express link.
    public var pcieWidth: Int?
    /// Other processes that were using the GPU when measuring began.
    public var otherProcesses: [String]

    /// Makes a description.
    public init(
        index: Int, name: String, uuid: String, memoryBytes: Int, driver: String, cudaVersion: String? = nil,
        powerLimitWatts: Double? = nil, eccEnabled: Bool? = nil, migEnabled: Bool? = nil, virtualization: String? = nil,
        pcieGeneration: Int? = nil, pcieWidth: Int? = nil, otherProcesses: [String] = []
    ) {
        self.index = index
        self.name = name
        self.uuid = uuid
        self.memoryBytes = memoryBytes
        self.driver = driver
        self.cudaVersion = cudaVersion
        self.powerLimitWatts = powerLimitWatts
        self.eccEnabled = eccEnabled
        self.migEnabled = migEnabled
        self.virtualization = virtualization
        self.pcieGeneration = pcieGeneration
        self.pcieWidth = pcieWidth
        self.otherProcesses = otherProcesses
    }
}
