/// The NVIDIA driver and what it supports.
public struct GPUDriver: Sendable, Codable, Hashable {
    /// Version of the driver ("550.90.07"); nil if the call failed.
    public var version: String?
    /// Highest CUDA version that the driver supports ("12.4"); nil if the call failed.
    public var cudaVersion: String?
    /// Version of the management library ("12.550.90.07"); nil if the call failed.
    public var libraryVersion: String?
    /// Path or name by which the management library was loaded.
    public var libraryPath: String

    /// Creates a description.
    public init(
        version: String? = nil, cudaVersion: String? = nil, libraryVersion: String? = nil, libraryPath: String
    ) {
        self.version = version
        self.cudaVersion = cudaVersion
        self.libraryVersion = libraryVersion
        self.libraryPath = libraryPath
    }
}
