/// How a picture is written.
public struct EncodeOptions: Sendable, Hashable {
    /// The file format.
    public var format: OutputFormat
    /// 1 (smallest) ... 100 (best), for JPEG and WebP.
    public var quality: Int
    /// 0 (stored) ... 12 (smallest), for PNG; TIFF goes to 9. The time grows with the level.
    public var compression: Int
    /// What the file shall carry beside the pixels; nothing by default. TIFF carries XMP, but not EXIF.
    public var metadata: PhotoMetadata?

    /// Quality 90 keeps hair clean of blocks.
    public static let defaultQuality = 90
    /// Level 1: higher ones cost a multiple of the time for a few per cent.
    public static let defaultCompression = 1

    /// Options; `quality` must be in 1...100 and `compression` in 0...12.
    public init(
        format: OutputFormat = .png, quality: Int = defaultQuality, compression: Int = defaultCompression,
        metadata: PhotoMetadata? = nil
    ) {
        precondition((1...100).contains(quality), "Quality is 1...100, not \(quality).")
        precondition((0...12).contains(compression), "Compression is 0...12, not \(compression).")
        self.format = format
        self.quality = quality
        self.compression = compression
        self.metadata = metadata
    }
}
