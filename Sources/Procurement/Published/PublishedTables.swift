/// Further tables of a publication, to be checked against its main one.
public struct PublishedTables: Codable, Hashable, Sendable {
    /// Latency of one image by input size and device.
    public var deviceLatencies: [DeviceLatency]
    /// Peak memory by batch size.
    public var memoryByBatch: [BatchMemory]

    /// One cell of a table of latencies.
    public struct DeviceLatency: Codable, Hashable, Sendable {
        /// The table that it stands in, such as "CPU against GPU".
        public var table: String
        /// The device as printed; the GPU's short name for a GPU.
        public var device: String
        /// Width of the input in pixels.
        public var width: Int
        /// Height of the input in pixels.
        public var height: Int
        /// Milliseconds for one image.
        public var milliseconds: Double
    }

    /// Peak memory at a batch size.
    public struct BatchMemory: Codable, Hashable, Sendable {
        /// Images in a query.
        public var batch: Int
        /// Peak memory in decimal gigabytes.
        public var gigabytes: Double
    }
}
