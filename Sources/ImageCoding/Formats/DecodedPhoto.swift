import Rasters

/// A photo as pixels: upright, 8-bit sRGB.
public struct DecodedPhoto: Sendable {
    /// The picture.
    public let image: RGBImage
    /// The input's own alpha, of the same size, when it has one.
    public let alpha: AlphaPlane?
    /// Format, size and number of frames.
    public let header: PhotoHeader
    /// What a user should know about the conversion, one sentence each.
    public let notes: [String]
    /// EXIF and XMP, for callers that were asked to keep them.
    public let metadata: PhotoMetadata
}
