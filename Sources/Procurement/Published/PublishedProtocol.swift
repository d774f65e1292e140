/// How a publication says that it measured.
public struct PublishedProtocol: Codable, Hashable, Sendable {
    /// Different pictures in one round.
    public var images: Int
    /// Rounds that were averaged.
    public var rounds: Int
    /// Images in a query of the throughput test.
    public var batch: Int
    /// Hours of the stability test.
    public var soakHours: Double
    /// The library that ran the network, such as "onnxruntime".
    public var runtime: String
    /// The counter that was read for GPU memory, such as "torch.cuda.max_memory_allocated".
    public var memoryCounter: String
    /// The library whose memory that counter sees; it sees no other's.
    public var memoryCounterSees: String
}
