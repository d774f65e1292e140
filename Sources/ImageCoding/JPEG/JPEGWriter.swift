import CTurboJPEG
import Glibc
import Rasters

/// Pixels to a JPEG file through libjpeg-turbo, with its usual 4:2:0 chroma. JPEG without a profile means sRGB.
struct JPEGWriter {
    let source: PixelSource
    let options: EncodeOptions

    /// The longest side that libjpeg writes.
    private static let sideLimit = 65_500
    /// The most bytes that one marker segment holds (16-bit length, which counts itself).
    private static let segmentByteLimit = 65_533
    /// Marker APP1, which EXIF and XMP share, and the prefixes that tell them apart.
    private static let applicationMarker: Int32 = 0xE1
    private static let exifPrefix = Array("Exif\0\0".utf8)
    private static let xmpPrefix = Array("http://ns.adobe.com/xap/1.0/\0".utf8)

    /// The complete file. Throws `.tooManyPixels` and `.encodeFailed`.
    func encode() throws(ImageCodingError) -> EncodedBytes {
        guard source.size.longestSide <= Self.sideLimit else {
            throw ImageCodingError(
                .tooManyPixels, "JPEG allows sides of at most \(Self.sideLimit) pixels. Write PNG instead.")
        }
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        var message = [CChar](repeating: 0, count: Int(CJPEG_MESSAGE_CAPACITY))
        let outcome = try withSegments { segments in
            source.buffer.withPixels { pixels in
                cjpeg_write(
                    pixels.baseAddress, UInt32(source.size.width), UInt32(source.size.height), UInt32(source.channels),
                    Int32(options.quality), segments.baseAddress, segments.count, &bytes, &count, &message)
            }
        }
        guard outcome == CJPEG_DONE, let bytes else {
            let cause = String(decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            throw ImageCodingError(.encodeFailed, "The JPEG could not be written.", cause: cause)
        }
        return EncodedBytes(adopting: UnsafeMutableBufferPointer(start: bytes, count: count)) {
            free($0.baseAddress)
        }
    }

    private func withSegments(
        _ body: (UnsafeBufferPointer<cjpeg_segment>) -> cjpeg_outcome
    ) throws(ImageCodingError) -> cjpeg_outcome {
        let blocks =
            [options.metadata?.exif.map { Self.exifPrefix + $0 }, options.metadata?.xmp.map { Self.xmpPrefix + $0 }]
            .compactMap(\.self)
        guard blocks.allSatisfy({ $0.count <= Self.segmentByteLimit }) else {
            throw ImageCodingError(
                .encodeFailed, "The metadata is too large for JPEG. Write PNG, or do not keep the metadata.")
        }
        let joined = blocks.flatMap(\.self)
        return joined.withUnsafeBufferPointer { memory in
            var start = 0
            let segments = blocks.map { block in
                defer { start += block.count }
                return cjpeg_segment(
                    marker: Self.applicationMarker, bytes: memory.baseAddress.map { $0 + start },
                    count: UInt32(block.count))
            }
            return segments.withUnsafeBufferPointer(body)
        }
    }
}
