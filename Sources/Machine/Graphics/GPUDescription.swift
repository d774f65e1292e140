/// What a GPU is, and its state when it was asked.
///
/// A value that is nil was not answered; `failures` says by which call and why, so nothing is missing in silence.
public struct GPUDescription: Sendable, Codable, Hashable {
    /// Position among the GPUs that the driver shows, from 0.
    public var index: Int
    /// Name ("NVIDIA A10G").
    public var name: String?
    /// Identity of this very GPU ("GPU-...").
    public var uuid: String?
    /// CUDA compute capability ("8.6").
    public var computeCapability: String?
    /// Memory, in bytes.
    public var memoryTotalBytes: Int?
    /// Memory in use by all processes, in bytes.
    public var memoryUsedBytes: Int?
    /// Power limit that is in force, in watts.
    public var powerCapWatts: Double?
    /// Power limit that the card comes with, in watts.
    public var defaultPowerCapWatts: Double?
    /// Highest clock of the multiprocessors, in megahertz.
    public var maximumSMMegahertz: Int?
    /// Highest clock of the memory, in megahertz.
    public var maximumMemoryMegahertz: Int?
    /// Whether memory errors are corrected (ECC).
    public var eccEnabled: Bool?
    /// Memory errors since the last start of the driver that could not be corrected.
    public var uncorrectedErrors: Int?
    /// Whether the GPU is split into instances (MIG).
    public var migEnabled: Bool?
    /// How the GPU reaches this machine.
    public var virtualisation: GPUVirtualisation?
    /// PCIe generation now.
    public var pcieGeneration: Int?
    /// PCIe generation at most.
    public var pcieMaximumGeneration: Int?
    /// PCIe lanes now.
    public var pcieWidth: Int?
    /// PCIe lanes at most.
    public var pcieMaximumWidth: Int?
    /// Processes on the GPU, this one included.
    public var processes: [GPUProcess]
    /// Questions that were not answered.
    public var failures: [GPUCallFailure]

    /// An empty description of the GPU at `index`.
    public init(index: Int) {
        self.index = index
        processes = []
        failures = []
    }

    /// Processes on the GPU that are surely not this one: a shared GPU's figures are not one's own.
    public var otherProcesses: [GPUProcess] { processes.filter { $0.isSelf == false } }
}
