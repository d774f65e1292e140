/// The pictures that a measurement used.
public struct ImageSetDescription: Codable, Sendable, Equatable {
    /// Name: "seeded portraits" or the folder's last path component.
    public var name: String
    /// Number of pictures.
    public var count: Int
    /// SHA-256 in hexadecimal over the pictures' own SHA-256, each as 64 hexadecimal digits, in order.
    public var sha256: String
    /// Bytes of all the pictures.
    public var totalBytes: Int
    /// The seed that the pictures were made from; nil for the user's own.
    public var seed: UInt64?
    /// Width in pixels where all are alike.
    public var width: Int?
    /// Height in pixels where all are alike.
    public var height: Int?

    /// Makes a description.
    public init(
        name: String, count: Int, sha256: String, totalBytes: Int, seed: UInt64? = nil, width: Int? = nil,
        height: Int? = nil
    ) {
        self.name = name
        self.count = count
        self.sha256 = sha256
        self.totalBytes = totalBytes
        self.seed = seed
        self.width = width
        self.height = height
    }
}
