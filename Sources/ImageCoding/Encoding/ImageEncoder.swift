import Rasters

/// Pixels to the bytes of a file. The pixels are sRGB, and the file says so or implies it.
///
/// PNG and JPEG need no other library than those the program is built with; WebP and TIFF open libvips.
public enum ImageEncoder {
    /// A picture with straight alpha. Throws `.formatMismatch` for JPEG, which knows no transparency, else what
    /// writing throws. `threads` bounds the threads of PNG at level 1, which do not change the bytes.
    public static func encode(
        _ image: RGBAImage, options: EncodeOptions = EncodeOptions(), threads: Int = 1
    ) throws(ImageCodingError) -> EncodedImage {
        guard options.format.storesAlpha else {
            throw ImageCodingError(
                .formatMismatch,
                "JPEG has no transparency. Write PNG or WebP, or put the cut-out on a background first.")
        }
        return try encode(PixelSource(size: image.size, channels: 4, buffer: image.buffer), options, threads)
    }

    /// A cut-out as its layers; PNG is written without putting it together in memory first. Throws as for a whole picture.
    public static func encode(
        _ cutout: LayeredCutout, options: EncodeOptions = EncodeOptions(), threads: Int = 1
    ) throws(ImageCodingError) -> EncodedImage {
        guard options.format == .png else {
            return try encode(cutout.flattened(threads: threads), options: options, threads: threads)
        }
        let raster = PNGRaster(
            width: cutout.size.width, height: cutout.size.height, colourType: .rgbAlpha, rows: .layers(cutout))
        let writer = PNGWriter(
            raster: raster, level: options.compression, metadata: options.metadata, threads: threads)
        return EncodedImage(bytes: try writer.encode(), format: .png)
    }

    /// An opaque picture. Throws what writing throws.
    public static func encode(
        _ image: RGBImage, options: EncodeOptions = EncodeOptions(), threads: Int = 1
    ) throws(ImageCodingError) -> EncodedImage {
        try encode(PixelSource(size: image.size, channels: 3, buffer: image.buffer), options, threads)
    }

    /// An alpha plane as a grey picture: 0 is black. Throws what writing throws.
    public static func encode(
        _ plane: AlphaPlane, options: EncodeOptions = EncodeOptions(), threads: Int = 1
    ) throws(ImageCodingError) -> EncodedImage {
        try encode(PixelSource(size: plane.size, channels: 1, buffer: plane.buffer), options, threads)
    }

    private static func encode(
        _ source: PixelSource, _ options: EncodeOptions, _ threads: Int
    ) throws(ImageCodingError) -> EncodedImage {
        let bytes =
            switch options.format {
            case .png: try encodePNG(source, options, threads)
            case .jpeg: try JPEGWriter(source: source, options: options).encode()
            case .webp, .tiff: try VipsWriter(source: source, options: options).encode()
            }
        return EncodedImage(bytes: bytes, format: options.format)
    }

    private static func encodePNG(
        _ source: PixelSource, _ options: EncodeOptions, _ threads: Int
    ) throws(ImageCodingError) -> EncodedBytes {
        let result = source.buffer.withPixels { pixels -> Result<EncodedBytes, ImageCodingError> in
            Result { () throws(ImageCodingError) in
                guard let start = pixels.baseAddress else {
                    throw ImageCodingError(.encodeFailed, "The picture has no pixels.")
                }
                let raster = PNGRaster(
                    width: source.size.width, height: source.size.height, colourType: source.colourType,
                    rows: .memory(start))
                return try PNGWriter(
                    raster: raster, level: options.compression, metadata: options.metadata, threads: threads
                ).encode()
            }
        }
        return try result.get()
    }
}
