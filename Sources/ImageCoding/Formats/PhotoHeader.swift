import Rasters

/// What is known of a photo before its pixels are decoded.
public struct PhotoHeader: Sendable, Hashable {
    /// The format that the bytes are in, whatever the file is called.
    public let format: ImageFormat
    /// The size in pixels after turning upright.
    public let size: PixelSize
    /// Pictures in the file: frames of an animation or pages; at least 1.
    public let frames: Int

    /// A header from its parts.
    public init(format: ImageFormat, size: PixelSize, frames: Int) {
        self.format = format
        self.size = size
        self.frames = frames
    }
}
