import CVipsShim
import Rasters

/// Pixels to WebP or TIFF through libvips. Neither carries a profile, which means sRGB.
struct VipsWriter {
    let source: PixelSource
    let options: EncodeOptions

    /// The longest side of WebP (14 bits).
    private static let webpSideLimit = 16_383
    /// The highest level of TIFF's deflate.
    private static let tiffLevelLimit = 9

    /// The complete file. Throws `.libraryMissing`, `.tooManyPixels` or `.encodeFailed`.
    func encode() throws(ImageCodingError) -> EncodedBytes {
        guard options.format != .webp || source.size.longestSide <= Self.webpSideLimit else {
            throw ImageCodingError(
                .tooManyPixels, "WebP allows sides of at most \(Self.webpSideLimit) pixels. Write PNG instead.")
        }
        try VipsLibrary.require()
        let result = source.buffer.withPixels { pixels in
            Result { () throws(ImageCodingError) in try save(pixels) }
        }
        return try result.get()
    }

    private func save(_ pixels: UnsafeBufferPointer<UInt8>) throws(ImageCodingError) -> EncodedBytes {
        let picture = try VipsPicture(
            borrowing: pixels, size: source.size, bands: source.channels,
            interpretation: Int(source.channels == 1 ? CVIPS_INTERPRETATION_B_W : CVIPS_INTERPRETATION_SRGB))
        if let exif = options.metadata?.exif { picture.setField(CVIPS_FIELD_EXIF, ExifBlock.withPrefix(exif)) }
        if let xmp = options.metadata?.xmp { picture.setField(CVIPS_FIELD_XMP, xmp) }
        let keepsMetadata = !(options.metadata?.isEmpty ?? true)
        var memory: UnsafeMutableRawPointer?
        var count = 0
        let status =
            options.format == .webp
            ? cvips_save_webp(picture.reference, Int32(options.quality), keepsMetadata, &memory, &count)
            : cvips_save_tiff(
                picture.reference, options.compression > 0, Int32(min(options.compression, Self.tiffLevelLimit)),
                keepsMetadata, &memory, &count)
        guard status == 0, let memory else {
            throw ImageCodingError(
                .encodeFailed, "The \(options.format.rawValue.uppercased()) could not be written.",
                cause: VipsLibrary.takeError())
        }
        let bytes = UnsafeMutableBufferPointer(start: memory.assumingMemoryBound(to: UInt8.self), count: count)
        return EncodedBytes(adopting: bytes) { cvips_free($0.baseAddress) }
    }
}
