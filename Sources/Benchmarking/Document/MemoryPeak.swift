/// The most memory that was needed, as the largest sample; nil where it could not be read.
public struct MemoryPeak: Codable, Sendable, Equatable {
    /// High-water mark of the process' resident memory in bytes.
    public var residentBytes: Int?
    /// This process' memory on the GPU in bytes, as NVML sees it.
    public var gpuProcessBytes: Int?
    /// All memory in use on the GPU in bytes.
    public var gpuDeviceBytes: Int?

    /// Makes a record.
    public init(residentBytes: Int? = nil, gpuProcessBytes: Int? = nil, gpuDeviceBytes: Int? = nil) {
        self.residentBytes = residentBytes
        self.gpuProcessBytes = gpuProcessBytes
        self.gpuDeviceBytes = gpuDeviceBytes
    }
}
