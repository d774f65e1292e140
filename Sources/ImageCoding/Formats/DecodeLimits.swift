/// What an input may cost at most. Both limits are checked before any pixel memory is allocated.
public struct DecodeLimits: Sendable, Hashable {
    /// The largest input in bytes; 256 MiB by default.
    public var byteLimit: Int
    /// The largest picture in pixels; 100 million by default (image services allow 50 to 75 million, large-format
    /// cameras reach 100).
    public var pixelLimit: Int

    /// Limits in bytes and pixels.
    public init(byteLimit: Int = 256 << 20, pixelLimit: Int = 100_000_000) {
        self.byteLimit = byteLimit
        self.pixelLimit = pixelLimit
    }
}
