import Rasters

/// One format's way from borrowed bytes to pixels: the header when made, the pixels when asked.
protocol PhotoReader {
    /// The size as stated, not yet upright and not yet checked.
    var statedSize: (width: Int, height: Int) { get }
    /// How the stored pixels must be turned.
    var orientation: ExifOrientation { get }
    /// Frames or pages in the file, at least 1.
    var frames: Int { get }
    /// The pixels as 8-bit sRGB. `size` is the stated size, within the limits.
    mutating func read(size: PixelSize) throws(ImageCodingError) -> StoredPhoto
}
