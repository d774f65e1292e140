/// The machine that was measured, as it described itself.
public struct MachineDescription: Codable, Sendable, Equatable {
    /// The processor.
    public var cpu: CPUDescription
    /// Memory of the machine in bytes.
    public var memoryBytes: Int
    /// Memory that the control group allows in bytes; nil when there is no limit.
    public var memoryLimitBytes: Int?
    /// Name and release of the kernel.
    public var kernel: String
    /// Name and version of the operating system.
    public var operatingSystem: String
    /// The container that the program runs in ("docker", "kubernetes"...), nil outside one.
    public var container: String?
    /// The GPUs, in the driver's order; empty without one.
    public var gpus: [GPUDescription]
    /// Why no GPU is listed, in words; nil when one is.
    public var gpuNote: String?
    /// The cloud instance; nil when no metadata service answered.
    public var cloud: CloudDescription?
    /// Versions of the libraries that do the work, by name, such as "onnxruntime": "1.24.1".
    public var libraries: [String: String]

    /// Makes a description.
    public init(
        cpu: CPUDescription, memoryBytes: Int, memoryLimitBytes: Int? = nil, kernel: String, operatingSystem: String,
        container: String? = nil, gpus: [GPUDescription] = [], gpuNote: String? = nil, cloud: CloudDescription? = nil,
        libraries: [String: String] = [:]
    ) {
        self.cpu = cpu
        self.memoryBytes = memoryBytes
        self.memoryLimitBytes = memoryLimitBytes
        self.kernel = kernel
        self.operatingSystem = operatingSystem
        self.container = container
        self.gpus = gpus
        self.gpuNote = gpuNote
        self.cloud = cloud
        self.libraries = libraries
    }
}
