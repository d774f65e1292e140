/// A process that holds memory on a GPU.
public struct GPUProcess: Sendable, Codable, Hashable {
    /// What the process does there.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// Computes (CUDA).
        case compute
        /// Draws.
        case graphics
    }

    /// Process number as the driver knows it: outside this container's own numbering, where there is one.
    public var identifier: Int
    /// Name or path of the program; nil where it cannot be found (another user's, another container's).
    public var name: String?
    /// Memory held on the GPU, in bytes; nil where the driver does not tell (vGPU, Windows-style driver models).
    public var memoryBytes: Int?
    /// What it does there.
    public var kind: Kind
    /// Whether it is this process; nil where that cannot be told, because the driver gives the host's number to a
    /// container that has numbers of its own.
    public var isSelf: Bool?

    /// Creates a description.
    public init(identifier: Int, name: String?, memoryBytes: Int?, kind: Kind, isSelf: Bool?) {
        self.identifier = identifier
        self.name = name
        self.memoryBytes = memoryBytes
        self.kind = kind
        self.isSelf = isSelf
    }
}
