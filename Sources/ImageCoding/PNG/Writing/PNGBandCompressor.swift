import CDeflate
import Dispatch
import Glibc

/// Compresses bands of rows independently with ISA-L, each ending on a byte boundary, so that together they are one
/// zlib stream (RFC 1950) whatever thread made which.
struct PNGBandCompressor {
    let raster: PNGRaster
    let threads: Int

    /// Filtered bytes of a band: large enough that forgetting the previous band's history costs under 0.1 % of size,
    /// small enough that 12 megapixels (48 MB) spread over 16 threads.
    static let bandByteCount = 2 << 20
    /// Filtered bytes handed over at a time; stays in the second-level cache.
    private static let pieceByteCount = 64 << 10
    /// Deflate with a 32 KiB window, fastest level (RFC 1950, section 2.2).
    private static let zlibHead: [UInt8] = [0x78, 0x01]

    private struct Band {
        var segment: PNGSegment?
        var checksum = Adler32()
    }

    /// The IDAT chunks in order. Throws `.encodeFailed` when memory is short.
    func compress() throws(ImageCodingError) -> [PNGSegment] {
        let rowsPerBand = max(1, Self.bandByteCount / raster.filteredRowByteCount)
        let bandCount = (raster.height + rowsPerBand - 1) / rowsPerBand
        let bands = UnsafeMutableBufferPointer<Band>.allocate(capacity: bandCount)
        bands.initialize(repeating: Band())
        defer {
            bands.deinitialize()
            bands.deallocate()
        }
        let workers = max(1, min(threads, bandCount))
        // unsafe: sound because each worker writes only the bands of its own, and all have ended before they are read.
        nonisolated(unsafe) let shared = bands
        let work: @Sendable (Int) -> Void = { worker in
            // Every `workers`-th band: a cut-out's costly rows lie together in its middle.
            for index in stride(from: worker, to: bandCount, by: workers) {
                let first = index * rowsPerBand
                let rows = first..<min(first + rowsPerBand, raster.height)
                shared[index] = compress(rows, isFirst: index == 0, isLast: index == bandCount - 1)
            }
        }
        if workers == 1 { work(0) } else { DispatchQueue.concurrentPerform(iterations: workers, execute: work) }
        var segments: [PNGSegment] = []
        var checksum = Adler32()
        for band in bands {
            guard let segment = band.segment else {
                throw ImageCodingError(.encodeFailed, "Memory is too short to write the PNG. Use fewer jobs.")
            }
            segments.append(segment)
            checksum.append(band.checksum)
        }
        return segments + [PNGSegment(checksum.value.bigEndianBytes)]
    }

    private func compress(_ rows: Range<Int>, isFirst: Bool, isLast: Bool) -> Band {
        let head = isFirst ? Self.zlibHead : []
        // A cut-out shrinks to about a sixth; the memory grows when that is not enough.
        let expected = rows.count * raster.filteredRowByteCount / 4
        guard let writer = cdeflate_writer_create(head.count, expected) else { return Band() }
        let rowsPerPiece = max(1, Self.pieceByteCount / raster.filteredRowByteCount)
        var band = Band()
        var filter = PNGUpFilter(raster, from: rows.lowerBound)
        let capacity = rowsPerPiece * raster.filteredRowByteCount
        let isWritten = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { piece in
            guard let start = piece.baseAddress else { return false }
            for first in stride(from: rows.lowerBound, to: rows.upperBound, by: rowsPerPiece) {
                let some = first..<min(first + rowsPerPiece, rows.upperBound)
                filter.filter(some.count, into: start)
                let bytes = UnsafeBufferPointer(rebasing: piece[..<(some.count * raster.filteredRowByteCount)])
                band.checksum.append(bytes)
                let ending =
                    some.upperBound < rows.upperBound
                    ? CDEFLATE_CONTINUE : isLast ? CDEFLATE_END_STREAM : CDEFLATE_END_BAND
                guard cdeflate_writer_append(writer, start, bytes.count, ending) else { return false }
            }
            return true
        }
        guard isWritten else {
            cdeflate_writer_destroy(writer)
            return Band()
        }
        // The working memory of a writer is larger than many a band's bytes, so it goes before the next band comes.
        var count = 0
        guard let output = cdeflate_writer_finish(writer, &count) else { return Band() }
        for (index, byte) in head.enumerated() { output[index] = byte }
        band.segment = PNGSegment(data: UnsafeBufferPointer(start: output, count: count)) { free(output) }
        return band
    }
}
