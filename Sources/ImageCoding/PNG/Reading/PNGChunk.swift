import CDeflate

/// One chunk of a file: length, type, data, checksum.
struct PNGChunk {
    let type: String
    let data: UnsafeRawBufferPointer
    /// The offset after the chunk.
    let end: Int
    /// The checksum is right.
    let isIntact: Bool

    /// No picture can be made without this chunk: bit 5 of the type's first byte is 0 (PNG, section 5.4).
    var isCritical: Bool { (type.utf8.first ?? 0) & 0x20 == 0 }

    /// The chunk at `offset` of `bytes`. Throws `.truncated` when it goes beyond them.
    init(at offset: Int, in bytes: UnsafeRawBufferPointer) throws(ImageCodingError) {
        let dataStart = offset + PNG.chunkHeadByteCount
        guard dataStart + PNG.checksumByteCount <= bytes.count else {
            throw PNGChunks.truncated("a chunk is missing at byte \(offset)")
        }
        let count = bytes.bigEndianLong(at: offset)
        type = String(decoding: bytes[offset + 4..<dataStart], as: UTF8.self)
        guard count <= PNG.greatestLength else { throw PNGChunks.corrupt("the length of a chunk at byte \(offset)") }
        end = dataStart + count + PNG.checksumByteCount
        guard end <= bytes.count else { throw PNGChunks.truncated("the chunk \(type) is cut off") }
        data = UnsafeRawBufferPointer(rebasing: bytes[dataStart..<dataStart + count])
        let checked = UnsafeRawBufferPointer(rebasing: bytes[offset + 4..<dataStart + count])
        let checksum = libdeflate_crc32(0, checked.baseAddress, checked.count)
        isIntact = Int(checksum) == bytes.bigEndianLong(at: dataStart + count)
    }
}
