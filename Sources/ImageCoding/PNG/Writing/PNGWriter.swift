import CDeflate

/// Pixels to a PNG file: a thin container round a deflate library.
///
/// Level 1 goes through ISA-L in bands on several threads; the bytes do not depend on the number of threads. The other
/// levels go through libdeflate in one piece.
struct PNGWriter {
    let raster: PNGRaster
    /// 0 (stored) ... 12 (tightest).
    let level: Int
    let metadata: PhotoMetadata?
    let threads: Int

    /// The level that ISA-L writes.
    static let fastLevel = 1

    /// The complete file. Throws `.tooManyPixels` or `.encodeFailed`.
    func encode() throws(ImageCodingError) -> EncodedBytes {
        guard max(raster.width, raster.height) <= PNG.greatestLength else {
            throw ImageCodingError(.tooManyPixels, "PNG allows sides of at most \(PNG.greatestLength) pixels.")
        }
        let segments =
            level == Self.fastLevel
            ? try PNGBandCompressor(raster: raster, threads: threads).compress()
            : try PNGWholeCompressor(raster: raster, level: level).compress()
        return join(consume segments)
    }

    /// The chunks before the pixels.
    private var opening: [UInt8] {
        var writer = PNGChunkWriter()
        writer.append(raw: PNG.signature)
        let size = UInt32(raster.width).bigEndianBytes + UInt32(raster.height).bigEndianBytes
        // Eight bits a sample; deflate, adaptive filtering, not interlaced.
        writer.append("IHDR", size + [8, raster.colourType.rawValue, 0, 0, 0])
        // Rendering intent 0: perceptual, the one meant for photos.
        writer.append("sRGB", [0])
        if let exif = metadata?.exif { writer.append("eXIf", exif) }
        if let xmp = metadata?.xmp {
            // Not compressed, no language, no translated keyword.
            writer.append("iTXt", Array(PNG.xmpKeyword.utf8) + [0, 0, 0, 0, 0] + xmp)
        }
        return writer.bytes
    }

    private func join(_ segments: consuming [PNGSegment]) -> EncodedBytes {
        let opening = opening
        var closing = PNGChunkWriter()
        closing.append("IEND", [])
        let total = segments.reduce(opening.count + closing.bytes.count) {
            $0 + PNG.chunkHeadByteCount + $1.data.count + PNG.checksumByteCount
        }
        // Each segment is freed once it is copied: the file's bytes are in memory once and not twice.
        var waiting = Array(segments.reversed())
        segments = []
        return EncodedBytes(count: total) { memory in
            var cursor = 0
            func put(_ bytes: some Collection<UInt8>) {
                _ = memory[cursor...].initialize(fromContentsOf: bytes)
                cursor += bytes.count
            }
            put(opening)
            while let segment = waiting.popLast() {
                put(UInt32(segment.data.count).bigEndianBytes)
                put("IDAT".utf8)
                put(segment.data)
                put(segment.checksum.bigEndianBytes)
            }
            put(closing.bytes)
        }
    }
}
