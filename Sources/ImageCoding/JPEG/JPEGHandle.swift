import CTurboJPEG

/// The one owner of a libjpeg-turbo decoder.
final class JPEGHandle {
    private let reader: OpaquePointer

    /// A decoder over `bytes`, which must outlive it.
    init(_ bytes: UnsafeRawBufferPointer) throws(ImageCodingError) {
        guard let reader = cjpeg_reader_create(bytes.assumingMemoryBound(to: UInt8.self).baseAddress, bytes.count)
        else { throw ImageCodingError(.corrupt, "The JPEG decoder could not be started: memory is short.") }
        self.reader = reader
    }

    /// The header; allocates no pixel memory.
    func readHeader() throws(ImageCodingError) -> cjpeg_header {
        var header = cjpeg_header()
        try check(cjpeg_reader_header(reader, &header))
        return header
    }

    /// Decodes into `memory`, which holds width x height x 3 bytes, or x 4 for CMYK.
    func readPixels(into memory: UnsafeMutableBufferPointer<UInt8>) -> cjpeg_outcome {
        guard let start = memory.baseAddress else { return CJPEG_CORRUPT }
        return cjpeg_reader_pixels(reader, start)
    }

    /// Throws what `outcome` says.
    func check(_ outcome: cjpeg_outcome) throws(ImageCodingError) {
        let cause = String(cString: cjpeg_reader_message(reader))
        switch outcome {
        case CJPEG_DONE: return
        case CJPEG_TRUNCATED:
            throw ImageCodingError(
                .truncated, "The JPEG ends before its picture does. Copy or upload it again.", cause: cause)
        case CJPEG_UNSUPPORTED:
            throw ImageCodingError(
                .unsupportedFormat, "This kind of JPEG is not read. Save it as baseline JPEG or PNG.", cause: cause)
        default:
            throw ImageCodingError(.corrupt, "The JPEG is damaged. Copy or export it again.", cause: cause)
        }
    }

    deinit { cjpeg_reader_destroy(reader) }
}
