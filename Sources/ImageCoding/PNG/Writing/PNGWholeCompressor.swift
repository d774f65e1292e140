import CDeflate

/// Compresses all rows in one piece with libdeflate, which reaches smaller files than the band way.
struct PNGWholeCompressor {
    let raster: PNGRaster
    let level: Int

    /// Bytes of one IDAT chunk at most; the format allows 2^31 - 1.
    private static let segmentByteLimit = 1 << 30

    /// The IDAT chunks in order. Throws `.encodeFailed` when memory is short.
    func compress() throws(ImageCodingError) -> [PNGSegment] {
        guard let compressor = libdeflate_alloc_compressor(Int32(level)) else {
            throw ImageCodingError(.encodeFailed, "Memory is too short to write the PNG. Use fewer jobs.")
        }
        defer { libdeflate_free_compressor(compressor) }
        let filtered = UnsafeMutableBufferPointer<UInt8>.allocate(
            capacity: raster.height * raster.filteredRowByteCount)
        defer { filtered.deallocate() }
        var filter = PNGUpFilter(raster, from: 0)
        if let start = filtered.baseAddress { filter.filter(raster.height, into: start) }
        let bound = libdeflate_zlib_compress_bound(compressor, filtered.count)
        let output = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bound)
        let count = libdeflate_zlib_compress(
            compressor, filtered.baseAddress, filtered.count, output.baseAddress, output.count)
        guard count > 0 else {
            output.deallocate()
            throw ImageCodingError(.encodeFailed, "The PNG could not be compressed.")
        }
        let whole = PNGSegment(data: UnsafeBufferPointer(rebasing: output[..<min(count, Self.segmentByteLimit)])) {
            output.deallocate()
        }
        // The later segments lie in the memory that the first one owns, so they hold on to it.
        let rest = stride(from: Self.segmentByteLimit, to: count, by: Self.segmentByteLimit).map { start in
            let end = min(start + Self.segmentByteLimit, count)
            return PNGSegment(data: UnsafeBufferPointer(rebasing: output[start..<end])) { _ = whole }
        }
        return [whole] + rest
    }
}
