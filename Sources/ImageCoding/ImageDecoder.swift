import Rasters

/// Bytes of a photo to pixels: upright, 8-bit sRGB, alpha kept apart.
///
/// JPEG and PNG need no other library than those the program is built with, unless a colour profile other than sRGB
/// must be converted; the other formats open libvips when the first of them comes.
public enum ImageDecoder {
    /// Format, upright size and frame count of the photo in `bytes`, from its header alone.
    /// Throws `ImageCodingError` for what `decode` would refuse before decoding.
    public static func header(
        of bytes: UnsafeRawBufferPointer, limits: DecodeLimits = DecodeLimits()
    ) throws(ImageCodingError) -> PhotoHeader {
        let (format, reader) = try reader(for: bytes, limits: limits)
        return try header(format: format, reader: reader, limits: limits)
    }

    /// The photo in `bytes` as pixels.
    ///
    /// The limits are checked before pixel memory is allocated. Throws `ImageCodingError` for empty, oversized,
    /// unknown, truncated and damaged input: a half picture never passes as a whole one.
    public static func decode(
        _ bytes: UnsafeRawBufferPointer, limits: DecodeLimits = DecodeLimits()
    ) throws(ImageCodingError) -> DecodedPhoto {
        var (format, reader) = try reader(for: bytes, limits: limits)
        let header = try header(format: format, reader: reader, limits: limits)
        let stated = reader.statedSize
        var stored = try reader.read(size: PixelSize(width: stated.width, height: stated.height))
        if let exif = stored.metadata.exif { stored.metadata.exif = ExifBlock(exif)?.upright }
        if header.frames > 1 {
            let kind = format == .gif || format == .webp || format == .png ? "Animated" : "Several pictures in one file"
            stored.notes.append("\(kind): the first of \(header.frames) is used.")
        }
        return DecodedPhoto(
            image: reader.orientation.turned(stored.image),
            alpha: stored.alpha.map(reader.orientation.turned),
            header: header, notes: stored.notes, metadata: stored.metadata)
    }

    private static func header(
        format: ImageFormat, reader: any PhotoReader, limits: DecodeLimits
    ) throws(ImageCodingError) -> PhotoHeader {
        let size = try limits.checkedSize(width: reader.statedSize.width, height: reader.statedSize.height)
        return PhotoHeader(format: format, size: reader.orientation.upright(size), frames: reader.frames)
    }

    private static func reader(
        for bytes: UnsafeRawBufferPointer, limits: DecodeLimits
    ) throws(ImageCodingError) -> (ImageFormat, any PhotoReader) {
        try limits.check(byteCount: bytes.count)
        guard let format = ImageFormat.sniff(bytes) else {
            throw ImageCodingError(
                .unknownFormat,
                "The content is no picture of a known format, whatever its name says. "
                    + "JPEG, PNG, WebP, HEIC, AVIF, TIFF and GIF are read.")
        }
        switch format {
        case .jpeg: return (format, try JPEGReader(bytes))
        case .png: return (format, try PNGReader(bytes))
        case .webp, .tiff, .heif, .avif, .gif:
            return (format, try VipsReader(bytes, format: format, limits: limits))
        case .bmp:
            throw ImageCodingError(.unsupportedFormat, "BMP is not read. Convert the picture to PNG first.")
        }
    }
}
