import CDeflate

/// The small chunks of a file, before and after its pixels.
struct PNGChunkWriter {
    private(set) var bytes: [UInt8] = []

    /// Appends the chunk `type` with `data`, its length and its checksum.
    mutating func append(_ type: String, _ data: [UInt8]) {
        let body = Array(type.utf8) + data
        appendLong(UInt32(data.count))
        bytes += body
        appendLong(libdeflate_crc32(0, body, body.count))
    }

    /// Appends bytes as they are.
    mutating func append(raw data: [UInt8]) { bytes += data }

    private mutating func appendLong(_ value: UInt32) { bytes += value.bigEndianBytes }
}

extension UInt32 {
    /// The four bytes, most significant first.
    var bigEndianBytes: [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: self >> $0) } }
}
